import type { RecordKindKey } from '../kinds/registry.ts'
import type { Cell } from '../readers/sheet-file.ts'
import type { TableSource } from './build-mapping.ts'
import { codeMarks } from './code-shape.ts'
import { columnOfDates, dateOrderOf, newDateOrderEvidence, weighDate } from './date-order.ts'
import { decimalStyleOf } from './decimal-style.ts'
import type { KnownField } from './known-fields.ts'
import type { ColumnProposal, Mapping, TableProfile } from './mapping.ts'
import { unitOfHeader, unitOfNotes } from './money-unit.ts'

const numeric = new Set(['money', 'number', 'integer', 'share'])
const identifying = new Set(['code', 'phone'])

interface Recognised {
  kind: RecordKindKey
  fields: readonly KnownField[]
  source: TableSource
  profile: TableProfile
  proposals: ColumnProposal[]
  rows: Cell[][]
  /** What stands above the header. */
  notes: string[]
}

/** How is this table of records to be read, given what each column is? */
export function buildRecordMapping({ kind, fields, source, profile, proposals, rows, notes }: Recognised): Mapping {
  const typeOf = (i: number) => fields.find(({ key }) => key === proposals[i]?.field)?.type
  const column = (index: number) => rows.map((row) => row[index] ?? '')
  const ofTypes = (types: ReadonlySet<string>) => profile.columns.filter(({ index }) => types.has(typeOf(index) ?? ''))
  const columns = profile.columns.map((one, i) => {
    const multiplier = typeOf(i) === 'money' ? unitOfHeader(one.header) : undefined
    return {
      ...{ header: one.header, field: proposals[i]?.field ?? null },
      ...(multiplier !== undefined && { multiplier }),
      ...(identifying.has(typeOf(i) ?? '') && codeMarks(one)),
    }
  })
  const dates = newDateOrderEvidence()
  for (const cell of column(columnOfDates(columns, fields))) weighDate(dates, cell)
  return {
    kind,
    format: source.format,
    sheet: source.sheet,
    encoding: source.encoding,
    delimiter: source.delimiter,
    headerRow: profile.headerRow,
    firstDataRow: profile.firstDataRow,
    columns,
    dateOrder: dateOrderOf(dates).order,
    dateSystem: source.dateSystem,
    decimalStyle: decimalStyleOf(
      ofTypes(numeric).flatMap(({ index }) => column(index)),
      source.delimiter === ';',
    ),
    amountSource: 'amount',
    amountPer: 'line',
    amountMultiplier: unitOfNotes(notes) ?? 1,
    discountKind: 'none',
    groupsByOrder: false,
    floatIdentifiers: ofTypes(identifying)
      .filter(({ floatIdentifierShare }) => floatIdentifierShare > 0.95)
      .flatMap(({ index }) => proposals[index]?.field ?? []),
    mode: 'upsert',
    customerKey: null,
    createsCustomers: null,
    emptyCells: 'keep',
  }
}
