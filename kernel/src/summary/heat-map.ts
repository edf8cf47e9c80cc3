import { inRows, tally } from './tally.ts'

export interface HeatMap {
  /** count[r − 1][f − 1]. */
  count: number[][]
  /** Of the metric, in its unit; sum[r − 1][f − 1]. */
  sum: number[][]
}

/**
 * How many customers, and how much of a metric, are in each pair of bins (RFM: recency × frequency)?
 * @param rows    n bins 1..size, a row of the map each; 0 means "no data", left out.
 * @param columns n bins 1..size, a column each.
 * @param values  n values of the metric; NaN adds nothing. None by default: sums are 0.
 * @param size    Bins a side.
 * @returns Two tables of size × size.
 * @throws {RangeError} a bin above `size`, or columns of different length.
 * @cost   O(n).
 */
export function heatMap(rows: Uint8Array, columns: Uint8Array, values: Float64Array | null = null, size = 5): HeatMap {
  if (rows.length !== columns.length) throw new RangeError(`columns: ${columns.length} cells, want ${rows.length}`)
  const cells = new Int16Array(rows.length)
  for (let i = 0; i < cells.length; i++) {
    if (rows[i]! > size || columns[i]! > size) throw new RangeError(`bins of row ${i}: want 0..${size}`)
    cells[i] = rows[i] === 0 || columns[i] === 0 ? -1 : (rows[i]! - 1) * size + columns[i]! - 1
  }
  const { count, sum } = tally(cells, size * size, values)
  return { count: inRows(count, size), sum: inRows(sum, size) }
}
