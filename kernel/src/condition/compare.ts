import type { Comparison } from '../recipe.ts'

/** Which of below, equal and above a comparison accepts; the values that are missing are none of them. */
const accepted: Readonly<Record<Comparison, readonly [below: number, equal: number, above: number]>> = {
  lt: [1, 0, 0],
  lte: [1, 1, 0],
  gt: [0, 0, 1],
  gte: [0, 1, 1],
  eq: [0, 1, 0],
  ne: [1, 0, 1],
}

/**
 * Compare a column with one value.
 * @param values n values; NaN means "no data".
 * @param op     The comparison.
 * @param value  In the unit of the column. NaN: nothing compares.
 * @returns n cells, 1 = holds; 0 where the value is missing, also for `ne`.
 * @throws {RangeError} unknown comparison.
 * @cost   O(n).
 */
export function compare(values: Float64Array, op: Comparison, value: number): Uint8Array {
  if (!Object.hasOwn(accepted, op)) throw new RangeError(`op: unknown '${op}'`)
  const [below, equal, above] = accepted[op]
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (x < value) mask[i] = below
    else if (x > value) mask[i] = above
    else if (x === value) mask[i] = equal
  }
  return mask
}
