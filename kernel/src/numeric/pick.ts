/**
 * The cells of some rows.
 * @param column n cells.
 * @param rows   k row numbers below n, in any order.
 * @returns k cells of the same kind, in the order of `rows`; `column` is untouched.
 * @cost   O(k).
 */
export function pick<Column extends Float64Array | Int16Array | Uint8Array>(column: Column, rows: Uint32Array): Column {
  const picked = new (column.constructor as new (length: number) => Column)(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]!]!
  return picked
}

/**
 * The rows that lack nothing.
 * @param columns Columns of n cells; NaN means "no data".
 * @param count   n.
 * @returns Row numbers, ascending.
 * @cost   O(n · columns).
 */
export function wholeRows(columns: readonly Float64Array[], count: number): Uint32Array {
  const lacks = new Uint8Array(count)
  for (const column of columns) for (let i = 0; i < count; i++) if (Number.isNaN(column[i])) lacks[i] = 1
  const rows = new Uint32Array(count)
  let kept = 0
  for (let i = 0; i < count; i++) if (lacks[i] === 0) rows[kept++] = i
  return rows.subarray(0, kept)
}
