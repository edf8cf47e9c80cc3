import { addTo, emptySum, totalOf } from '../numeric/sum.ts'

/**
 * Weights in proportion to some measure of importance.
 * @param importance One a criterion, 0 or more.
 * @param otherwise  What counts where all of them are 0; equal shares by default.
 * @returns Weights that add up to 1.
 * @cost   O(criteria).
 */
export function shareOut(
  importance: readonly number[],
  otherwise: readonly number[] = importance.map(() => 1),
): Float64Array {
  const total = emptySum()
  for (const part of importance) addTo(total, part)
  const whole = totalOf(total)
  return whole > 0 ? Float64Array.from(importance, (part) => part / whole) : shareOut(otherwise)
}
