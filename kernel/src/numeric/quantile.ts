/**
 * Quantile of an ascending list by linear interpolation of order statistics: R's type 7, Excel's PERCENTILE.INC.
 * @param sorted Ascending, no NaN, any unit.
 * @param p      0..of.
 * @param of     Parts of the whole: `(list, 2, 5)` is the second quintile, without the rounding error of 0.4. 1 by default.
 * @returns In the unit of the list; NaN for an empty list. Equal neighbours give exactly their value.
 * @throws {RangeError} p outside 0..of.
 * @cost   O(1).
 * @source Hyndman & Fan (1996), definition 7; (n − 1) p within 4 ε of a whole number is taken as whole, as R does.
 */
export function quantileType7(sorted: ArrayLike<number>, p: number, of = 1): number {
  if (!(p >= 0 && p <= of)) throw new RangeError(`p: ${p}, want 0..${of}`)
  if (sorted.length === 0) return Number.NaN
  const product = (sorted.length - 1) * p
  const whole = Math.round(product / of)
  if (Math.abs(product / of - whole) <= 4 * Number.EPSILON * Math.max(1, whole)) return sorted[whole]!
  const rest = product % of
  const below = Math.round((product - rest) / of)
  const from = sorted[below]!
  return from + (rest * (sorted[below + 1]! - from)) / of
}
