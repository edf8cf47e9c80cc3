import { customKeyOf } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { BinaryRows } from '../../../platform/binary-rows.ts'
import { epochDays } from '../epoch-days.ts'
import type { RowValues } from '../kinds/record-kind.ts'
import type { TakeRow } from '../stage.ts'
import { partyWriter } from '../stage-parties.ts'
import type { Reading } from './cell-readers.ts'
import { type ConvertedRecord, recordConverter } from './convert-record.ts'
import type { RecordLayout, StagedColumn } from './layout.ts'

/** The order of `partyColumns`. */
const partyFields = [
  ...['customerCode', 'customerTaxId', 'customerPhone', 'customerEmail', 'customerName'],
  ...['customerCountry', 'customerRegion', 'customerProvince', 'customerCity'],
]

function writeValue(
  rows: BinaryRows,
  { field, type }: StagedColumn,
  values: RowValues,
  dayOf: (day: string) => number,
): void {
  const value = values.get(field.key)
  if (value === undefined) rows.null()
  else if (customKeyOf(field.key) !== undefined)
    rows.text(field.type === 'choices' ? String(value) : JSON.stringify(value))
  else if (type === 'bigint') rows.int8(Number(value))
  else if (type === 'double precision') rows.float8(Number(value))
  else if (type === 'boolean') rows.bool(value === true)
  else if (type === 'date') rows.date(dayOf(String(value)))
  else rows.text(String(value))
}

/** The columns of the fields whose value goes. What follows from the row's other values stays. */
const clearedColumns = (layout: RecordLayout, { values, clears }: ConvertedRecord) =>
  [...clears].flatMap((field) => (values.has(field) ? [] : (layout.stagedOf(field)?.name ?? [])))

/** Takes rows into `import_record`, and what they say of their customers into `import_party`. */
export function recordTaker(layout: RecordLayout, mapping: Mapping, memberOf: Reading['memberOf']): TakeRow {
  const convert = recordConverter(layout, mapping, memberOf)
  const writeParty = partyWriter()
  const dayOf = epochDays()
  return (cells, line, into) => {
    const row = convert(cells, line)
    if ('code' in row) return row
    const rows = into.of('import_record')
    rows.row(3 + layout.staged.length)
    rows.int8(line)
    rows.text(row.party)
    if (row.clears.size === 0) rows.null()
    else rows.textArray(clearedColumns(layout, row))
    for (const column of layout.staged) writeValue(rows, column, row.values, dayOf)
    const said = partyFields.map((field) => row.values.get(field)?.toString() ?? null)
    writeParty(into, line, row.party, said)
    return { isRounded: false }
  }
}
