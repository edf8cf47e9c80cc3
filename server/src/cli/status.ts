import { countFiles } from '../features/attachments/public.ts'
import { getFactRange } from '../features/metrics/public.ts'
import { listRuns } from '../features/runs/public.ts'
import { getSettings } from '../features/settings/public.ts'
import { isServerRunning } from '../platform/database.ts'
import { inOrganization } from '../platform/db.ts'
import { describeFiles } from '../platform/files/files.ts'
import { version } from '../platform/version.ts'
import { columnsOf, command } from './command.ts'

const attachmentsOf = ({ folder, s3, leftover }: Awaited<ReturnType<typeof countFiles>>) =>
  `${folder} in the data folder, ${s3} in the bucket, ${leftover} files to remove`

export const status = command({
  words: 'status',
  usage: 'status',
  summary: 'What this installation holds, and whether its server runs',
  async run({ services, actor }) {
    const isRunning = await isServerRunning(services.database)
    const attachmentsIn = await describeFiles(services.config)
    return inOrganization(
      services.database,
      actor,
      async (db) => {
        const { name } = await getSettings(db, actor)
        const { customers, withOrders, lastOn } = await getFactRange(db, actor)
        const [latest] = (await listRuns(db, actor, { limit: 1 })).rows
        const { dataFolder, databaseUrl } = services.config
        return {
          version,
          organization: name,
          database: databaseUrl === null ? 'embedded' : 'server',
          dataFolder,
          isServerRunning: isRunning,
          attachmentsIn,
          attachments: await countFiles(db, actor.organizationId),
          customers,
          customersWithOrders: withOrders,
          lastOrderOn: lastOn,
          latestRun: latest ?? null,
        }
      },
      'read',
    )
  },
  print: (found) =>
    columnsOf([
      ['Fenji', found.version],
      ['organization', found.organization],
      ['database', found.database],
      ['data folder', found.dataFolder],
      ['server', found.isServerRunning ? 'running' : 'not running'],
      ['attachments in', found.attachmentsIn],
      ['attachments', attachmentsOf(found.attachments)],
      ['customers', found.customers.toLocaleString('en')],
      ['last order', found.lastOrderOn ?? '–'],
      [
        'latest run',
        found.latestRun ? `${found.latestRun.id} ${found.latestRun.schemeKey} ${found.latestRun.state}` : '–',
      ],
    ]),
})
