import { addTo, emptySum, totalOf } from '../numeric/sum.ts'

/**
 * Weights as given, normalised to 1.
 * @param given One weight a criterion, any scale (percent, points …).
 * @returns The same proportions, adding up to 1.
 * @throws {RangeError} no weight, a weight that is negative or not finite, all of them zero, or a sum beyond the greatest double.
 * @cost   O(criteria).
 * @source grading.md, Weights.
 */
export function directWeights(given: readonly number[]): Float64Array {
  const total = emptySum()
  for (const [i, weight] of given.entries()) {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`weights[${i}]: ${weight}, want 0 or more`)
    addTo(total, weight)
  }
  const whole = totalOf(total)
  if (whole === 0) throw new RangeError('weights: all zero')
  if (whole === Number.POSITIVE_INFINITY) throw new RangeError('weights: too great to add up')
  return Float64Array.from(given, (weight) => weight / whole)
}
