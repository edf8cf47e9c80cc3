import type { RefusalCode } from '@fenji/contract/import-codes'
import type { CustomerKey } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { RowValues } from '../kinds/record-kind.ts'
import type { Cell } from '../readers/sheet-file.ts'
import { customerKeyOf } from '../recognition/check-mapping.ts'
import { rowRefusal } from '../recognition/convert-refusal.ts'
import type { Refused } from '../recognition/converted.ts'
import { isTotalLabel } from '../values/summary-row.ts'
import { cellText } from '../values/text.ts'
import { type CellReader, type Reading, readerFor } from './cell-readers.ts'
import type { RecordLayout } from './layout.ts'

export interface ConvertedRecord {
  /** What the row says of whose it is, by the column that tells customers apart. */
  party: string
  values: RowValues
}

export type RecordConverter = (cells: Cell[], line: number) => ConvertedRecord | Refused

interface Column {
  at: number
  field: string
  read: CellReader
  isMember: boolean
}

function hasValueFrom(cells: Cell[], from: number) {
  for (let i = from; i < cells.length; i++) if (cells[i] !== '') return true
  return false
}

/**
 * A converter of this table's rows to the values of records, or to the first reason why not: the row's shape, then each cell
 * in the order of the columns, then whose it is. Give it data rows only (from `mapping.firstDataRow` on).
 */
export function recordConverter(
  layout: RecordLayout,
  mapping: Mapping,
  memberOf: Reading['memberOf'],
): RecordConverter {
  const columns = mapping.columns.flatMap(({ field: key, multiplier = mapping.amountMultiplier }, at): Column[] => {
    const field = layout.fields.find((one) => one.key === key)
    if (!field) return []
    const read = readerFor(field, { mapping, multiplier, memberOf })
    return [{ at, field: field.key, read, isMember: field.type === 'member' && field.key !== 'owner' }]
  })
  const partyField = customerKeyOf(mapping) ?? 'customerCode'
  const isText = mapping.format === 'csv'
  const neededWidth = mapping.delimiter === 'whitespace' ? mapping.columns.length : 0
  return (cells, line) => {
    const refuse = (code: RefusalCode, field: string | null) => rowRefusal(mapping, cells, line, code, field)
    if (cells.length < neededWidth) return refuse('row-too-short', null)
    if (isText && hasValueFrom(cells, mapping.columns.length)) return refuse('row-too-long', null)
    const read = valuesOf(columns, cells)
    if ('code' in read) return refuse(read.code, read.field)
    const party = partyOf(read.values, partyField)
    if (party === undefined) return refuse('customer-missing', partyField)
    if (isTotalLabel(party)) return refuse('total-row', null)
    layout.spec.complete?.(read.values)
    return { party, values: read.values }
  }
}

const partyOf = (values: RowValues, key: CustomerKey): string | undefined => values.get(key)?.toString()

function valuesOf(
  columns: readonly Column[],
  cells: Cell[],
): { values: RowValues } | { code: RefusalCode; field: string } {
  const values: RowValues = new Map()
  let author: string | undefined
  for (const { at, field, read, isMember } of columns) {
    const cell = cells[at] ?? ''
    if (cell === '') continue
    const value = read(cell)
    if (value === null) continue
    if (typeof value !== 'object') values.set(field, value)
    // Whoever did it may have left long ago: then their name stays as that of the author.
    else if (isMember && value.code === 'member-unknown') author ??= cellText(cell).trim().slice(0, 200)
    else return { code: value.code, field }
  }
  if (author !== undefined && !values.has('author')) values.set('author', author)
  return { values }
}
