import { exportKeptDays } from '@fenji/contract/exports'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { inOrganization } from '../../platform/db.ts'
import { removeFile } from './kept-file.ts'
import { listOldFiles, updateExport } from './queries.ts'

const dayMs = 24 * 3600_000

/** Until when a file that was asked for then is kept. */
export const keptUntil = (createdAt: Date): Date => new Date(createdAt.getTime() + exportKeptDays * dayMs)

/** Throws files away whose time is over. */
export const exportForgetting: ClockworkTask = {
  name: 'exports.forget',
  everyMs: 3600_000,
  async run({ database, config, clock }) {
    const since = new Date(clock.now().getTime() - exportKeptDays * dayMs)
    const old = await inOrganization(database, { organizationId: null }, (db) => listOldFiles(db, since))
    for (const { organizationId, id, file } of old) {
      await removeFile(config, file)
      await inOrganization(database, { organizationId }, (db) =>
        updateExport(db, { organizationId }, id, ['done'], { file: null }),
      )
    }
  },
}
