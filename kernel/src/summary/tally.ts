import { addTo, type ExactSum, emptySum, totalOf } from '../numeric/sum.ts'

/** Count and sum of a metric in each cell of a table; a missing value counts and adds nothing. */
export interface Tally {
  count: number[]
  sum: number[]
}

/**
 * Count customers, and add up a metric, by cell.
 * @param cells  n cell numbers; a negative one is left out.
 * @param size   Number of cells.
 * @param values n finite values, or null for counts only; NaN means "no data".
 * @returns `size` counts and exact sums, in the unit of the metric.
 * @throws {RangeError} a cell ≥ size, or columns of different length.
 * @cost   O(n).
 */
export function tally(cells: Int16Array, size: number, values: Float64Array | null): Tally {
  if (values && values.length !== cells.length) throw new RangeError(`values: ${values.length}, want ${cells.length}`)
  const count = new Array<number>(size).fill(0)
  const sums: ExactSum[] = Array.from({ length: size }, emptySum)
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    if (cell < 0) continue
    if (cell >= size) throw new RangeError(`cell of row ${i}: ${cell}, want below ${size}`)
    count[cell]!++
    if (values && !Number.isNaN(values[i])) addTo(sums[cell]!, values[i]!)
  }
  return { count, sum: sums.map(totalOf) }
}

/**
 * A tally's flat cells as rows.
 * @param flat  rows · width cells.
 * @param width Cells a row.
 * @returns The rows.
 * @cost   O(cells).
 */
export function inRows(flat: readonly number[], width: number): number[][] {
  return Array.from({ length: Math.floor(flat.length / width) }, (_, row) => flat.slice(row * width, (row + 1) * width))
}
