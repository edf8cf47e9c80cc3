import type { Cell, MergedCells } from '../readers/sheet-file.ts'
import { cellText } from '../values/text.ts'
import type { KnownField } from './known-fields.ts'
import type { Mapping, MappingProblem } from './mapping.ts'

const countable = new Set(['money', 'number', 'integer', 'share'])

/** Whether each of these ranges lies within one of those. Both in the order of the rows. */
function areWithin(ranges: readonly MergedCells[], those: readonly MergedCells[]): boolean {
  let at = 0
  return ranges.every(({ from, to }) => {
    while ((those[at]?.to ?? from) < from) at++
    const that = those[at]
    return that !== undefined && that.from <= from && to <= that.to
  })
}

/** Has no order of these rows lines of different amounts? */
function haveOneAmountEach(rows: Cell[][], order: number, amount: number): boolean {
  const amounts = new Map<string, string>()
  return rows.every((row) => {
    const number = cellText(row[order]).trim()
    const own = cellText(row[amount])
    const known = amounts.get(number) ?? own
    amounts.set(number, known)
    return number === '' || own === known
  })
}

/**
 * The mapping with what becomes of cells that are merged over several rows. What names or describes counts for each row. A
 * number counts once, for the first row: written into each it would be counted as often as it has rows; but the amount of
 * whole orders, merged as their numbers are, is one for each.
 * @param merges those below the header
 * @param rows the first ones below the header, with the values of merged cells in each of theirs
 */
export function withMergedColumns(
  mapping: Mapping,
  fields: readonly KnownField[],
  merges: readonly MergedCells[],
  rows: Cell[][],
): Mapping {
  if (merges.length === 0) return mapping
  const byColumn = Map.groupBy(
    merges.toSorted((a, b) => a.from - b.from),
    ({ column }) => column,
  )
  const at = (field: string) => mapping.columns.findIndex((column) => column.field === field)
  const amounts = byColumn.get(at('amount')) ?? []
  const isOfOrders =
    mapping.groupsByOrder &&
    mapping.amountSource === 'amount' &&
    amounts.length > 0 &&
    areWithin(amounts, byColumn.get(at('orderNumber')) ?? []) &&
    haveOneAmountEach(rows, at('orderNumber'), at('amount'))
  const typeOf = (field: string | null) => fields.find(({ key }) => key === field)?.type ?? ''
  const columns = mapping.columns.map((column, i) => {
    if (!byColumn.has(i)) return column
    const countsOnce = countable.has(typeOf(column.field)) && !(isOfOrders && column.field === 'amount')
    return { ...column, merged: countsOnce ? ('first-row' as const) : ('each-row' as const) }
  })
  return { ...mapping, columns, amountPer: isOfOrders ? 'order' : mapping.amountPer }
}

/** What is told of merged cells, column by column. */
export const mergedRemarks = ({ columns }: Mapping): MappingProblem[] =>
  columns.flatMap(({ field, merged }) =>
    field === null || merged === undefined
      ? []
      : [
          {
            code: merged === 'each-row' ? ('cells-merged' as const) : ('values-merged' as const),
            isBlocking: false,
            params: { field },
          },
        ],
  )
