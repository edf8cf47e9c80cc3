import type { FittedTopsis, Ideal } from '../fitted.ts'
import { sum } from '../numeric/sum.ts'

function idealOf(column: Float64Array): Ideal {
  const squares = new Float64Array(column.length)
  let best = Number.NEGATIVE_INFINITY
  let worst = Number.POSITIVE_INFINITY
  for (let i = 0; i < column.length; i++) {
    const score = column[i]!
    squares[i] = score * score
    if (score > best) best = score
    if (score < worst) worst = score
  }
  return best < worst ? { norm: 0, best: 0, worst: 0 } : { norm: Math.sqrt(sum(squares)), best, worst }
}

/**
 * What TOPSIS measures a population by: length, best and worst score of each column.
 * @param columns One column of n criterion scores a criterion; NaN = left out.
 * @returns One ideal a criterion, independent of the customers' order.
 * @cost   O(n · columns). 10⁶ × 6: 0.15 s.
 */
export const fitTopsis = (columns: readonly Float64Array[]): FittedTopsis => ({
  kind: 'topsis',
  ideals: columns.map(idealOf),
})

const unitOf = ({ norm }: Ideal, weight: number): number => (norm === 0 ? 0 : weight / norm)

/**
 * How far is one score from the worst there is?
 * @param ideal  Of its criterion.
 * @param weight Of its criterion.
 * @param score  0..100.
 * @returns Its part of d−²: a squared share of the column's length.
 * @cost   O(1).
 */
export const squareFromWorst = (ideal: Ideal, weight: number, score: number): number =>
  (unitOf(ideal, weight) * Math.max(0, Math.min(ideal.best, score) - ideal.worst)) ** 2

/** Adds squared distances, and marks who has a score. */
function addSquares({ plus, minus, isGraded }: Distances, column: Float64Array, ideal: Ideal, weight: number): void {
  const { best, worst } = ideal
  const unit = unitOf(ideal, weight)
  for (let i = 0; i < column.length; i++) {
    const score = column[i]!
    if (Number.isNaN(score)) continue
    const within = score > best ? best : score < worst ? worst : score
    const down = unit * (best - within)
    const up = unit * (within - worst)
    plus[i]! += down * down
    minus[i]! += up * up
    isGraded[i] = 1
  }
}

/** Squared distances of n customers from the best and from the worst. */
interface Distances {
  plus: Float64Array
  minus: Float64Array
  isGraded: Uint8Array
}

/**
 * TOPSIS: 100 · d−/(d+ + d−) of the distances d+ to the best and d− to the worst scores, each column divided by its length
 * √Σ s² and times its weight; 50 where both are 0. A score beyond the best or worst of the run counts as that. A criterion left
 * out adds to neither distance, which is the same as giving its weight to the others.
 * @param columns One column of n scores a criterion; NaN = left out.
 * @param weights One a criterion.
 * @param count   n.
 * @param fitted  Of these criteria.
 * @returns n scores, not yet rounded; NaN where no criterion of positive weight is left. A better score in one criterion never makes
 *          it worse.
 * @cost   O(n · columns). 10⁶ × 6: 60 ms.
 * @source Hwang and Yoon, Multiple Attribute Decision Making (1981); grading.md, Combination.
 */
export function closeness(
  columns: readonly Float64Array[],
  weights: ArrayLike<number>,
  count: number,
  { ideals }: FittedTopsis,
): Float64Array {
  const distances: Distances = {
    plus: new Float64Array(count),
    minus: new Float64Array(count),
    isGraded: new Uint8Array(count),
  }
  for (const [j, column] of columns.entries()) {
    if (weights[j]! > 0) addSquares(distances, column, ideals[j]!, weights[j]!)
  }
  const { plus, minus, isGraded } = distances
  const score = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const far = Math.sqrt(minus[i]!)
    const both = Math.sqrt(plus[i]!) + far
    score[i] = isGraded[i] === 0 ? Number.NaN : both === 0 ? 50 : (100 * far) / both
  }
  return score
}
