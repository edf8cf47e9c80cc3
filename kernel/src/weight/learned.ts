import { directWeights } from './direct.ts'
import type { Weighable } from './method.ts'

/**
 * Weights that were learnt from outcomes, normalised to 1.
 * @param weights  Criterion key → weight, 0 or more.
 * @param criteria The criteria of the recipe.
 * @returns One a criterion, in their order.
 * @throws {RangeError} by key: a criterion without a weight, a weight without a criterion, a negative one; all of them zero.
 * @cost   O(criteria).
 * @source grading.md, Weights.
 */
export function learnedWeights(
  weights: Readonly<Record<string, number>>,
  criteria: readonly Weighable[],
): Float64Array {
  const keys = new Set(criteria.map(({ key }) => key))
  const stranger = Object.keys(weights).find((key) => !keys.has(key))
  if (stranger !== undefined) throw new RangeError(`weights.${stranger}: no such criterion`)
  const inOrder = criteria.map(({ key }) => {
    const weight = Object.hasOwn(weights, key) ? weights[key]! : Number.NaN
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`weights.${key}: ${weight}, want 0 or more`)
    return weight
  })
  return directWeights(inOrder)
}
