import type { FittedCombination } from '../fitted.ts'
import { combine, meanOf } from './index.ts'
import { roundScore } from './round-score.ts'

/**
 * Composite score of one customer: what `combine` gives that row, to the last bit.
 * @param scores      One criterion score a criterion; NaN = left out.
 * @param weights     One a criterion.
 * @param combination `weighted-sum` by default.
 * @returns The score, rounded to ten decimals; NaN where no criterion of positive weight is left.
 * @throws {RangeError} not one weight a criterion, an unknown combination.
 * @cost   O(criteria).
 */
export function combineOne(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  combination: FittedCombination = 'weighted-sum',
): number {
  if (scores.length !== weights.length) throw new RangeError(`weights: ${weights.length}, want ${scores.length}`)
  if (typeof combination === 'object') {
    const columns = Array.from(scores, (score) => Float64Array.of(score))
    return combine(columns, Float64Array.from(weights), 1, combination)[0]!
  }
  const mean = meanOf(combination)
  let total = 0
  let weightLeft = 0
  for (let j = 0; j < scores.length; j++) {
    if (Number.isNaN(scores[j])) continue
    total += weights[j]! * mean.enter(scores[j]!)
    weightLeft += weights[j]!
  }
  return weightLeft === 0 ? Number.NaN : roundScore(mean.leave(total / weightLeft))
}
