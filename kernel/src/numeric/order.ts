import { ascendingRows } from './ascending.ts'

/**
 * The values present, ascending.
 * @param values n values, any unit. NaN means "no data".
 * @returns A new array of the n′ ≤ n values present; `values` is untouched.
 * @cost   O(n), radix sort. 10⁶ values: 60 ms, half of the native sort.
 */
export function presentAscending(values: Float64Array): Float64Array {
  const rows = ascendingRows(values)
  const present = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) present[i] = values[rows[i]!]!
  return present
}

/**
 * How many of an ascending list lie strictly below x.
 * @param sorted Ascending, no NaN.
 * @param x      In the same unit.
 * @returns 0..n: the first place where x could stand.
 * @cost   O(log n).
 */
export function countBelow(sorted: ArrayLike<number>, x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * How many of an ascending list lie strictly above x.
 * @param sorted Ascending, no NaN.
 * @param x      In the same unit.
 * @returns 0..n.
 * @cost   O(log n).
 */
export function countAbove(sorted: ArrayLike<number>, x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= x) low = middle + 1
    else high = middle
  }
  return sorted.length - low
}

export interface SortKey {
  values: Float64Array
  direction: 'ascending' | 'descending'
}

/**
 * All rows ordered by several keys, the first key first; full ties keep the row order.
 * @param keys  One column of `count` values each; rows without a value come last in either direction.
 * @param count Number of rows.
 * @returns The `count` row numbers in order.
 * @throws {RangeError} a key is not `count` long.
 * @cost   O(keys · count): one stable radix sort a key.
 */
export function orderRows(keys: readonly SortKey[], count: number): Uint32Array {
  let rows = Uint32Array.from({ length: count }, (_, row) => row)
  for (const { values, direction } of keys.toReversed()) {
    if (values.length !== count) throw new RangeError(`key: ${values.length} cells, want ${count}`)
    const present = ascendingRows(direction === 'descending' ? values.map((x) => -x) : values, rows)
    const missing = rows.filter((row) => Number.isNaN(values[row]))
    rows = new Uint32Array(count)
    rows.set(present)
    rows.set(missing, present.length)
  }
  return rows
}
