import type { Transform } from '../recipe.ts'

/**
 * Transform one metric value before its scale sees it.
 * @param transform `log1p`, or undefined for none.
 * @param x         Any number; NaN means "no data".
 * @returns ln(1 + x), −ln(1 − x) for x < 0; x itself without a transform.
 * @cost   O(1).
 */
export function transformValue(transform: Transform | undefined, x: number): number {
  if (transform === undefined) return x
  return x < 0 ? -Math.log1p(-x) : Math.log1p(x)
}

/**
 * Undo `transformValue`.
 * @param transform `log1p`, or undefined for none.
 * @param y         A transformed value.
 * @returns The metric value, but for rounding.
 * @cost   O(1).
 */
export function untransformValue(transform: Transform | undefined, y: number): number {
  if (transform === undefined) return y
  return y < 0 ? -Math.expm1(-y) : Math.expm1(y)
}

/**
 * Transform a column.
 * @param transform `log1p`, or undefined for none.
 * @param values    n values; NaN means "no data". Untouched.
 * @returns A new column, or `values` itself without a transform.
 * @cost   O(n).
 */
export function transformColumn(transform: Transform | undefined, values: Float64Array): Float64Array {
  return transform === undefined ? values : values.map((x) => transformValue(transform, x))
}
