/**
 * The rows that lack nothing, as columns.
 * @param columns Columns of equal length; NaN means "no data".
 * @returns Columns without the rows in which any value is missing, in the same order; `columns` themselves where all are whole.
 * @throws {RangeError} columns of different length.
 * @cost   O(n · columns).
 */
export function completeRows(columns: readonly Float64Array[]): readonly Float64Array[] {
  const n = columns[0]?.length ?? 0
  const rows = new Uint32Array(n)
  let kept = 0
  for (const [j, column] of columns.entries()) {
    if (column.length !== n) throw new RangeError(`columns[${j}]: ${column.length} cells, want ${n}`)
  }
  for (let i = 0; i < n; i++) {
    let isWhole = true
    for (const column of columns) if (Number.isNaN(column[i])) isWhole = false
    if (isWhole) rows[kept++] = i
  }
  if (kept === n) return columns
  return columns.map((column) => Float64Array.from(rows.subarray(0, kept), (row) => column[row]!))
}
