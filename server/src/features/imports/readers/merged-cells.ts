import type { Batch, Cell, MergedCells } from './sheet-file.ts'

interface Filling {
  column: number
  /** In the order of the rows. */
  ranges: MergedCells[]
  at: number
  /** The value of the range that rows are in. */
  value: Cell
}

function fillingsOf(merges: readonly MergedCells[]): Filling[] {
  const byColumn = Map.groupBy(merges, ({ column }) => column)
  return [...byColumn].map(([column, ranges]) => ({
    column,
    ranges: ranges.toSorted((a, b) => a.from - b.from),
    at: 0,
    value: '',
  }))
}

function fillCell(filling: Filling, row: Cell[], line: number): void {
  const { ranges, column } = filling
  for (; (ranges[filling.at]?.to ?? line) < line; filling.at++) filling.value = ''
  const range = ranges[filling.at]
  if (!range || line < range.from) return
  const own = row[column] ?? ''
  if (line === range.from) filling.value = own
  if (own !== '' || filling.value === '') return
  while (row.length < column) row.push('')
  row[column] = filling.value
}

/**
 * A function that writes the value of merged cells into each of their rows, in place. Give it rows with their line numbers
 * from the top down; a range whose first row it is not given stays empty.
 */
export function mergeFiller(merges: readonly MergedCells[]): (rows: Cell[][], lines: readonly number[]) => void {
  const fillings = fillingsOf(merges)
  return (rows, lines) => {
    for (const [i, row] of rows.entries()) for (const filling of fillings) fillCell(filling, row, lines[i] ?? 0)
  }
}

/** The batches with the value of merged cells in each of their rows. */
export async function* withMerged(
  batches: AsyncIterable<Batch>,
  merges: readonly MergedCells[],
): AsyncGenerator<Batch> {
  const fill = mergeFiller(merges)
  for await (const batch of batches) {
    fill(batch.rows, batch.lines)
    yield batch
  }
}
