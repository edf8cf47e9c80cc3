import type { ImportKind } from '@fenji/contract/import-kinds'
import type { Mapping, Receipt } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { executeRows, hasBroughtFacts } from './execute.ts'
import { knownFieldsFor, mayWrite } from './fields.ts'
import { insertImport, updateImport } from './queries/imports.ts'
import { listRowOutcomes, type RowOutcome } from './queries/row-outcomes.ts'
import type { SheetFile } from './readers/sheet-file.ts'

export interface RowsImport {
  title: string
  kind: ImportKind
  /** Field of each cell. */
  fields: readonly string[]
  rows: readonly (readonly string[])[]
  signal: AbortSignal
}

/** Line of the first row: above it a file would have its header. */
const firstDataRow = 2

/** Rows that are in memory, like a file of them. */
const sheetOf = (rows: readonly (readonly string[])[], byteLength: number): SheetFile => ({
  format: 'csv',
  byteLength,
  isCompressed: false,
  sheets: null,
  sheet: null,
  encoding: 'utf-8',
  delimiter: ',',
  dateSystem: '1900',
  async *rows() {
    const notes = { blankRows: 0, nulCharacters: 0, damagedCharacters: 0 }
    yield { rows: rows.map((row) => [...row]), lines: rows.map((_, i) => i + firstDataRow), progress: 1, notes }
  },
  merges: async () => [],
  close: async () => undefined,
})

const mappingOf = (kind: ImportKind, fields: readonly string[]): Mapping => ({
  kind,
  format: 'csv',
  sheet: null,
  encoding: 'utf-8',
  delimiter: ',',
  headerRow: 1,
  firstDataRow,
  columns: fields.map((field) => ({ header: field, field })),
  dateOrder: 'ymd',
  dateSystem: '1900',
  decimalStyle: 'point',
  amountSource: kind !== 'transactions' || fields.includes('amount') ? 'amount' : 'quantity-times-unit-price',
  amountPer: 'line',
  amountMultiplier: 1,
  discountKind: kind !== 'transactions' || fields.includes('amount') ? 'none' : 'rate-off',
  groupsByOrder: true,
  floatIdentifiers: [],
  mode: 'upsert',
  customerKey: null,
  createsCustomers: null,
  emptyCells: 'keep',
})

/** The fields of a kind that there are for the actor, and whether they may write each. */
export async function fieldsToWrite(db: Db, actor: Actor, kind: ImportKind): Promise<Map<string, boolean>> {
  const known = await knownFieldsFor(db, actor, kind)
  return new Map(known.map((field) => [field.key, mayWrite(actor, field)]))
}

/**
 * Imports rows that another system sent, in the caller's transaction, as an import of their own that can be undone.
 * @returns what became of each row, by its place from 0.
 */
export async function importRows(
  db: Db,
  actor: Actor,
  services: Services,
  { title, kind, fields, rows, signal }: RowsImport,
): Promise<{ importId: number; receipt: Receipt; outcomes: RowOutcome[] }> {
  const mapping = mappingOf(kind, fields)
  const bytes = rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length + 1, 0), 0)
  const kept = { fileName: title, upload: null, bytes, origin: 'events' } as const
  const importId = await insertImport(db, actor, { ...kept, state: 'importing', recognition: null, mapping })
  const how = { importId, mapping, isDryRun: false, signal, onProgress: () => undefined }
  const { receipt, tellRows } = await executeRows(db, actor, sheetOf(rows, bytes), how)
  await tellRows()
  const outcomes = await listRowOutcomes({ db, actor, importId })
  const endedAt = services.clock.now()
  await updateImport(db, actor, importId, ['importing'], { state: 'done', receipt, endedAt, journaledAt: endedAt })
  if (hasBroughtFacts(receipt)) await wakeSchemes(db, actor, endedAt)
  return { importId, receipt, outcomes: outcomes.map((one) => ({ ...one, line: one.line - firstDataRow })) }
}
