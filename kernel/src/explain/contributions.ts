import { meanOf } from '../combine/index.ts'
import { combineOne } from '../combine/one.ts'
import { squareFromWorst } from '../combine/topsis.ts'
import type { FittedCombination } from '../fitted.ts'

export interface Contributions {
  /** What each weight came to for this customer: 0 where the criterion was left out; they add up to 1. */
  weights: number[]
  /** Points each criterion brings; they add up to the score. */
  contributions: number[]
  score: number
}

/** What each criterion has to do with the score; the score is shared out in proportion. */
function partsOf(combination: FittedCombination, weights: readonly number[], scores: ArrayLike<number>): number[] {
  const part =
    typeof combination === 'object'
      ? (weight: number, j: number) => squareFromWorst(combination.ideals[j]!, weight, scores[j]!)
      : (weight: number, j: number) => weight * meanOf(combination).enter(scores[j]!)
  return weights.map((weight, j) => (weight === 0 ? 0 : part(weight, j)))
}

/**
 * Why does one customer have this score?
 * @param weights     One a criterion, as the grading used them.
 * @param scores      The customer's criterion scores; NaN = left out.
 * @param combination `weighted-sum`: points are w · s. `geometric`: the score is shared out by w ln max(s, 1); `topsis`: by the squared
 *                    distance from the worst in each criterion, of which d− is made. Where all of that is 0, by weight.
 * @returns Effective weights, points that add up to the score within 1e-9, and the score of the grading itself.
 *          All zero and a score of NaN where every criterion was left out.
 * @throws {RangeError} not one weight a criterion, an unknown combination.
 * @cost   O(criteria).
 * @source grading.md, After assignment.
 */
export function contributionsOf(
  weights: ArrayLike<number>,
  scores: ArrayLike<number>,
  combination: FittedCombination = 'weighted-sum',
): Contributions {
  const score = combineOne(scores, weights, combination)
  const left = Array.from(weights, (weight, j) => (Number.isNaN(scores[j]) ? 0 : weight))
  let weightLeft = 0
  for (const weight of left) weightLeft += weight
  const effective = left.map((weight) => (weightLeft === 0 ? 0 : weight / weightLeft))
  const parts = partsOf(combination, effective, scores)
  if (combination === 'weighted-sum') return { weights: effective, contributions: parts, score }
  let whole = 0
  for (const part of parts) whole += part
  const shares = whole === 0 ? effective : parts.map((part) => part / whole)
  return { weights: effective, contributions: shares.map((share) => (share === 0 ? 0 : share * score)), score }
}
