import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import type { BodyOf } from '@fenji/contract/endpoint'
import { type ExportFile, exports } from '@fenji/contract/exports'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { noteExport } from '../../platform/export-file.ts'
import { Problem } from '../../platform/problem.ts'
import { type FileReply, route } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { sheetTypes } from '../../platform/sheet/sheet-file.ts'
import { customersSelected, orderFor } from '../customers/public.ts'
import { keptUntil } from './forgetting.ts'
import { exportPath, removeFile } from './kept-file.ts'
import { type ExportRow, findExport, insertExport, listExports, updateExport } from './queries.ts'
import { rightsHash } from './rights.ts'

const words = {
  zh: { title: '导出客户', file: '客户' },
  en: { title: 'Export of customers', file: 'Customers' },
}

const toExport = ({ id, format, state, total, bytes, failure, ...row }: ExportRow): ExportFile => ({
  ...{ id, format, state, total, bytes, failure },
  rows: row.rowCount,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  keptUntil: row.file === null ? null : keptUntil(row.createdAt).toISOString(),
})

async function getRow(db: Db, actor: Actor, id: number): Promise<ExportRow> {
  const row = await findExport(db, actor, id)
  if (!row) throw new Problem('export-not-found')
  return row
}

async function begin(
  db: Db,
  actor: Actor,
  services: Services,
  { selection, sort, direction, format, language: wanted }: BodyOf<typeof exports.create>,
): Promise<ExportFile> {
  // What the filter and the order say has to be something that the actor may ask.
  await customersSelected(db, actor, services, selection, 'export')
  orderFor(actor, 'filter' in selection ? selection.filter : {}, { sort, direction })
  const language = (wanted ?? actor.language) === 'en-US' ? 'en' : 'zh'
  const query = { selection, sort, direction }
  const id = await insertExport(db, actor, { query, format, language, createdAt: services.clock.now() })
  const { title } = words[language]
  const jobId = await services.jobs.enqueue(db, actor, { kind: 'exports.make', subjectId: id, title })
  await updateExport(db, actor, id, ['waiting'], { jobId })
  await audit(db, actor, 'export.create', id, { after: { format, selection } })
  return toExport(await getRow(db, actor, id))
}

/** The file, asked for again: it holds what the actor may take out, as long as that is what they might then. */
async function download(db: Db, actor: Actor, services: Services, id: number): Promise<FileReply> {
  const { state, file, format, language, rightsHash: then, createdAt } = await getRow(db, actor, id)
  if (state !== 'done') throw new Problem('export-state', { detail: { state } })
  if (file === null || keptUntil(createdAt) <= services.clock.now()) throw new Problem('export-not-found')
  if (then !== rightsHash(actor)) throw new Problem('export-outdated')
  const path = exportPath(services.config, file)
  await access(path).catch(() => {
    throw new Problem('export-not-found')
  })
  await noteExport(services, actor, 'export.download', id, { format })
  const content = createReadStream(path)
  return { fileName: `${words[language].file}.${format}`, contentType: sheetTypes[format], content }
}

const exporting: { can: ['export', 'Customer'] } = { can: ['export', 'Customer'] }

export const routes = [
  route(exports.create, exporting, ({ db, actor, services, body }) => begin(db, actor, services, body)),
  route(exports.list, exporting, async ({ db, actor, query }) =>
    (await listExports(db, actor, query.limit)).map(toExport),
  ),
  route(exports.get, exporting, async ({ db, actor, params }) => toExport(await getRow(db, actor, params.id))),
  route(exports.download, exporting, ({ db, actor, services, params }) => download(db, actor, services, params.id)),
  route(exports.cancel, exporting, async ({ db, actor, services, params, afterCommit }) => {
    const row = await getRow(db, actor, params.id)
    const endedAt = services.clock.now()
    const part = { state: 'cancelled', endedAt } as const
    if (!(await updateExport(db, actor, params.id, ['waiting', 'running'], part)))
      throw new Problem('export-state', { detail: { state: row.state } })
    if (row.jobId) await services.jobs.withdraw(db, actor, row.jobId, endedAt)
    await audit(db, actor, 'export.cancel', params.id)
    afterCommit(async () => {
      if (row.jobId) services.jobs.cancel(row.jobId)
      if (row.file) await removeFile(services.config, row.file)
    })
    return toExport(await getRow(db, actor, params.id))
  }),
]
