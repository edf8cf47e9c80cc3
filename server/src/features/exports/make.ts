import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { inOrganization } from '../../platform/db.ts'
import { exportFile } from '../../platform/export-file.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { Problem, problemOf } from '../../platform/problem.ts'
import type { Table } from '../../platform/sheet/table.ts'
import { customersSelected, customerTable, orderFor } from '../customers/public.ts'
import { placeFor, removeFile } from './kept-file.ts'
import { countCustomers, type ExportRow, findExport, updateExport } from './queries.ts'
import { rightsHash } from './rights.ts'

const progressEveryMs = 400

/** Tells how many rows went by, now and then, outside the reading transaction. */
async function* counted(batches: Table['batches'], tell: (rows: number) => void): Table['batches'] {
  let rows = 0
  let toldAt = performance.now()
  for await (const batch of batches) {
    rows += batch.length
    if (performance.now() - toldAt > progressEveryMs) {
      toldAt = performance.now()
      tell(rows)
    }
    yield batch
  }
  tell(rows)
}

/** Reads one state of the data from begin to end, and writes it to this path. @returns how many rows. */
async function write(context: JobContext, row: ExportRow, path: string): Promise<number> {
  const { services, actor, subjectId, signal, transaction } = context
  const { selection, ...asked } = row.query
  const filter = 'filter' in selection ? selection.filter : {}
  let rows = 0
  const tell = (written: number) => {
    rows = written
    transaction((db) => updateExport(db, actor, subjectId, ['running'], { rowCount: written })).catch((error) =>
      services.log.warn({ err: error }, 'progress'),
    )
  }
  await inOrganization(
    services.database,
    actor,
    async (db) => {
      const total = await countCustomers(db, await customersSelected(db, actor, services, selection, 'export'))
      await transaction((own) => updateExport(own, actor, subjectId, ['running'], { total }))
      const table = await customerTable(db, actor, services, {
        filter,
        order: orderFor(actor, filter, asked),
        language: row.language,
        ...('ids' in selection ? { ids: selection.ids } : { except: selection.except }),
      })
      const { content } = await exportFile(db, actor, services, {
        action: 'customer.export',
        subject: '',
        filter,
        format: row.format,
        fileName: table.name,
        table: { ...table, batches: counted(table.batches, tell) },
      })
      await pipeline(Readable.from(content), createWriteStream(path, { mode: 0o600 }), { signal })
    },
    'read',
  )
  return rows
}

/** Makes the file. Cut off anywhere, it begins again and writes over what it left. */
async function make(context: JobContext): Promise<void> {
  const { transaction, actor, subjectId, services } = context
  const row = await transaction(async (db) => {
    await updateExport(db, actor, subjectId, ['waiting', 'running'], { state: 'running', rowCount: 0 })
    return findExport(db, actor, subjectId)
  })
  if (row?.state !== 'running') return
  const { name, path } = await placeFor(services.config, actor.organizationId, subjectId)
  try {
    const rowCount = await write(context, row, path)
    const { size: bytes } = await stat(path)
    const endedAt = services.clock.now()
    const part = { state: 'done', file: name, rowCount, bytes, rightsHash: rightsHash(actor), endedAt } as const
    const isKept = await transaction((db) => updateExport(db, actor, subjectId, ['running'], part))
    if (!isKept) throw new Problem('export-state')
  } catch (error) {
    await removeFile(services.config, name)
    throw error
  }
}

/** Makes files of exports, one after the other in an organization. */
export const exportJob: JobKind = {
  name: 'exports.make',
  run: make,
  async fail({ transaction, actor, subjectId, services, signal }, error) {
    if (signal.aborted || (error instanceof Problem && error.code === 'export-state')) return
    const part = { state: 'failed', failure: problemOf(error).code, endedAt: services.clock.now() } as const
    await transaction((db) => updateExport(db, actor, subjectId, ['waiting', 'running'], part))
  },
}
