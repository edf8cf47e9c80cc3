import type { Comparison } from '../recipe.ts'

const tests: Readonly<Record<Comparison, (x: number, value: number) => boolean>> = {
  lt: (x, value) => x < value,
  lte: (x, value) => x <= value,
  gt: (x, value) => x > value,
  gte: (x, value) => x >= value,
  eq: (x, value) => x === value,
  ne: (x, value) => x !== value && !Number.isNaN(x),
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
  if (!Object.hasOwn(tests, op)) throw new RangeError(`op: unknown '${op}'`)
  const test = tests[op]
  const mask = new Uint8Array(values.length)
  if (Number.isNaN(value)) return mask
  for (let i = 0; i < values.length; i++) mask[i] = test(values[i]!, value) ? 1 : 0
  return mask
}
