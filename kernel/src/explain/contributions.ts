import { meanOf } from '../combine/index.ts'
import { combineOne } from '../combine/one.ts'
import type { Combination } from '../recipe.ts'

export interface Contributions {
  /** What each weight came to for this customer: 0 where the criterion was left out; they add up to 1. */
  weights: number[]
  /** Points each criterion brings; they add up to the score. */
  contributions: number[]
  score: number
}

/**
 * Why does one customer have this score?
 * @param weights     One a criterion, as the grading used them.
 * @param scores      The customer's criterion scores; NaN = left out.
 * @param combination `weighted-sum`: points are w · s. `geometric`: the score is shared out by w ln max(s, 1).
 * @returns Effective weights, points that add up to the score within 1e-9, and the score of the grading itself.
 *          All zero and a score of NaN where every criterion was left out.
 * @throws {RangeError} not one weight a criterion, an unknown combination.
 * @cost   O(criteria).
 * @source grading.md, After assignment.
 */
export function contributionsOf(
  weights: ArrayLike<number>,
  scores: ArrayLike<number>,
  combination: Combination = 'weighted-sum',
): Contributions {
  const score = combineOne(scores, weights, combination)
  const left = Array.from(weights, (weight, j) => (Number.isNaN(scores[j]) ? 0 : weight))
  let weightLeft = 0
  for (const weight of left) weightLeft += weight
  const effective = left.map((weight) => (weightLeft === 0 ? 0 : weight / weightLeft))
  const { enter } = meanOf(combination)
  const entered = effective.map((weight, j) => (weight === 0 ? 0 : weight * enter(scores[j]!)))
  if (combination === 'weighted-sum') return { weights: effective, contributions: entered, score }
  let whole = 0
  for (const part of entered) whole += part
  const shares = whole === 0 ? effective : entered.map((part) => part / whole)
  return { weights: effective, contributions: shares.map((share) => (share === 0 ? 0 : share * score)), score }
}
