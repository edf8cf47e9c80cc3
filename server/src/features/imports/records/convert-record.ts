import type { RefusalCode } from '@fenji/contract/import-codes'
import type { CustomerKey } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { RowValues } from '../kinds/record-kind.ts'
import type { Cell } from '../readers/sheet-file.ts'
import { customerKeyOf } from '../recognition/check-mapping.ts'
import { rowRefusal } from '../recognition/convert-refusal.ts'
import type { Refused } from '../recognition/converted.ts'
import type { KnownField } from '../recognition/known-fields.ts'
import { isClearMark } from '../values/clear-mark.ts'
import { isMissing } from '../values/missing.ts'
import { isTotalLabel } from '../values/summary-row.ts'
import { cellText } from '../values/text.ts'
import { type Read, type Reading, readerFor } from './cell-readers.ts'
import type { RecordLayout } from './layout.ts'

interface RowSaid {
  values: RowValues
  /** Fields whose value is to go. */
  clears: Set<string>
}

export interface ConvertedRecord extends RowSaid {
  /** What the row says of whose it is, by the column that tells customers apart. */
  party: string
}

export type RecordConverter = (cells: Cell[], line: number) => ConvertedRecord | Refused

/** What a cell says beside a value: that the one which is there is to go, or the name of an author who is no member. */
type Said = Read | { clears: true } | { author: string }

interface Column {
  at: number
  field: string
  read(cell: Cell): Said
}

function hasValueFrom(cells: Cell[], from: number) {
  for (let i = from; i < cells.length; i++) if (cells[i] !== '') return true
  return false
}

/** What a cell says from which no value was read. A masked one says nothing. */
function emptyReader(isClearable: boolean, emptyClears: boolean): (cell: Cell) => Said {
  const clears = { clears: true } as const
  const whenEmpty = emptyClears && isClearable ? clears : null
  return (cell) => {
    if (cell === '') return whenEmpty
    const text = cellText(cell).trim()
    if (isClearMark(text)) return isClearable ? clears : { code: 'value-missing' }
    return isMissing(text) ? whenEmpty : null
  }
}

function sayReader(field: KnownField, layout: RecordLayout, reading: Reading): Column['read'] {
  const read = readerFor(field, reading)
  const readEmpty = emptyReader(layout.isClearable(field.key), reading.mapping.emptyCells === 'clear')
  // Whoever did it may have left long ago: then their name stays as that of the author.
  const isAuthor = field.type === 'member' && field.key !== 'owner'
  return (cell) => {
    const value = cell === '' ? null : read(cell)
    if (value === null) return readEmpty(cell)
    if (!isAuthor || typeof value !== 'object' || value.code !== 'member-unknown') return value
    return { author: cellText(cell).trim().slice(0, 200) }
  }
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
    return field ? [{ at, field: field.key, read: sayReader(field, layout, { mapping, multiplier, memberOf }) }] : []
  })
  const partyField = customerKeyOf(mapping) ?? 'customerCode'
  const isText = mapping.format === 'csv'
  const neededWidth = mapping.delimiter === 'whitespace' ? mapping.columns.length : 0
  return (cells, line) => {
    const refuse = (code: RefusalCode, field: string | null) => rowRefusal(mapping, cells, line, code, field)
    if (cells.length < neededWidth) return refuse('row-too-short', null)
    if (isText && hasValueFrom(cells, mapping.columns.length)) return refuse('row-too-long', null)
    const said = saidBy(columns, cells)
    if ('code' in said) return refuse(said.code, said.field)
    const party = partyOf(said.values, partyField)
    if (party === undefined) return refuse('customer-missing', partyField)
    if (isTotalLabel(party)) return refuse('total-row', null)
    layout.spec.complete?.(said.values)
    return { party, ...said }
  }
}

const partyOf = (values: RowValues, key: CustomerKey): string | undefined => values.get(key)?.toString()

function saidBy(columns: readonly Column[], cells: Cell[]): RowSaid | { code: RefusalCode; field: string } {
  const values: RowValues = new Map()
  const clears = new Set<string>()
  let author: string | undefined
  for (const { at, field, read } of columns) {
    const said = read(cells[at] ?? '')
    if (said === null) continue
    if (typeof said !== 'object') values.set(field, said)
    else if ('code' in said) return { code: said.code, field }
    else if ('author' in said) author ??= said.author
    else clears.add(field)
  }
  if (author !== undefined && !values.has('author')) values.set('author', author)
  return { values, clears }
}
