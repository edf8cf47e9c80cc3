import type { FittedCombination } from '../fitted.ts'
import { BLOCK, blocks } from '../numeric/blocks.ts'
import type { Combination } from '../recipe.ts'
import { roundScore } from './round-score.ts'
import { closeness, fitTopsis } from './topsis.ts'

/** How one criterion score enters the mean, and how the mean becomes a score again. */
interface Mean {
  enter: (score: number) => number
  leave: (mean: number) => number
}

/** The combinations that are a weighted mean on some axis. */
const means: Readonly<Record<Exclude<Combination, 'topsis'>, Mean>> = {
  'weighted-sum': { enter: (score) => score, leave: (mean) => mean },
  geometric: { enter: (score) => Math.log(Math.max(score, 1)), leave: Math.exp },
}

/** Every combination there is. */
export const combinations: readonly Combination[] = ['weighted-sum', 'geometric', 'topsis']

/**
 * Check that a combination exists.
 * @param combination Its name.
 * @throws {RangeError} unknown name.
 * @cost   O(1).
 */
export function checkCombination(combination: Combination = 'weighted-sum'): void {
  if (!combinations.includes(combination)) throw new RangeError(`combination: unknown '${combination}'`)
}

/**
 * The mean of a name.
 * @param combination `weighted-sum` by default.
 * @returns How to enter and leave its axis.
 * @throws {RangeError} unknown name.
 * @cost   O(1).
 */
export function meanOf(combination: Exclude<Combination, 'topsis'> = 'weighted-sum'): Mean {
  if (!Object.hasOwn(means, combination)) throw new RangeError(`combination: unknown '${combination}'`)
  return means[combination]
}

/**
 * A combination with what it learns from a population; only `topsis` learns anything.
 * @param combination `weighted-sum` by default.
 * @param scores      One column of n criterion scores a criterion; NaN = left out or out of scope.
 * @returns What `combine` needs.
 * @throws {RangeError} unknown name.
 * @cost   O(1); `topsis` O(n · criteria).
 */
export function fitCombination(
  combination: Combination = 'weighted-sum',
  scores: readonly Float64Array[],
): FittedCombination {
  checkCombination(combination)
  return combination === 'topsis' ? fitTopsis(scores) : combination
}

/**
 * The same combination of some of the criteria.
 * @param combination Of all criteria.
 * @param members     Positions of those that combine.
 * @returns The combination of these, in this order.
 * @cost   O(members).
 */
export function combinationOf(
  combination: FittedCombination | undefined,
  members: readonly number[],
): FittedCombination | undefined {
  if (typeof combination !== 'object') return combination
  return { ...combination, ideals: members.map((j) => combination.ideals[j]!) }
}

/**
 * Composite score of each customer: `weighted-sum` Σ w s, `geometric` exp(Σ w ln max(s, 1)), or `topsis` (see `closeness`).
 * @param scores      One column of n criterion scores a criterion; NaN = left out, its weight goes to the others.
 * @param weights     One a criterion, normalised to 1.
 * @param count       n.
 * @param combination `weighted-sum` by default.
 * @param into        Where the scores are to be written; by default they get memory of their own.
 * @returns n scores, rounded to ten decimals; NaN where no criterion of positive weight is left.
 * @throws {RangeError} not one weight a criterion, a column or `into` of another length, an unknown combination, or one of other criteria.
 * @cost   O(n · criteria). 10⁶ × 6: 10 ms and up to twice as much where scores are missing, geometric 0.1 s.
 * @source grading.md, Combination.
 */
export function combine(
  scores: readonly Float64Array[],
  weights: Float64Array,
  count: number,
  combination: FittedCombination = 'weighted-sum',
  into: Float64Array | null = null,
): Float64Array {
  if (scores.length !== weights.length) throw new RangeError(`weights: ${weights.length}, want ${scores.length}`)
  const ragged = scores.find((column) => column.length !== count)
  if (ragged) throw new RangeError(`scores: ${ragged.length} cells, want ${count}`)
  if (typeof combination === 'object' && combination.ideals.length !== scores.length) {
    throw new RangeError(`ideals: ${combination.ideals.length}, want ${scores.length}`)
  }
  if (into && into.length !== count) throw new RangeError(`into: ${into.length} cells, want ${count}`)
  if (typeof combination === 'object') return rounded(closeness(scores, weights, count, combination), into)
  meanOf(combination)
  const total = into?.fill(0) ?? new Float64Array(count)
  return combination === 'geometric' ? geometric(scores, weights, total) : weightedSum(scores, weights, total)
}

function rounded(scores: Float64Array, into: Float64Array | null): Float64Array {
  const score = into ?? scores
  for (let i = 0; i < scores.length; i++) score[i] = roundScore(scores[i]!)
  return score
}

/**
 * Every row of `total`, which is 0, is added up as if it had all scores; where one is missing the sum is NaN, and the row is added up again without it.
 * Both go in the order of the criteria, so that a row gets the same bits whoever its neighbours are.
 */
function weightedSum(scores: readonly Float64Array[], weights: Float64Array, total: Float64Array): Float64Array {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  for (const [from, to] of blocks(total.length)) {
    let j = 0
    for (; j + 2 < scores.length; j += 3) addThreeWeighted(total, scores, weights, j, from, to)
    for (; j < scores.length; j++) addWeighted(total, scores[j]!, weights[j]!, from, to)
    for (let i = from; i < to; i++) {
      const sum = total[i]!
      total[i] = roundScore(Number.isNaN(sum) ? meanOfRow(scores, weights, i) : sum / whole)
    }
  }
  return total
}

/** `addWeighted` of three columns, one after the other: a sum is fetched and put back once. */
function addThreeWeighted(
  total: Float64Array,
  scores: readonly Float64Array[],
  weights: Float64Array,
  j: number,
  from: number,
  to: number,
): void {
  const [x, y, z] = [scores[j]!, scores[j + 1]!, scores[j + 2]!]
  const [a, b, c] = [weights[j]!, weights[j + 1]!, weights[j + 2]!]
  for (let i = from; i < to; i++) total[i] = total[i]! + a * x[i]! + b * y[i]! + c * z[i]!
}

function addWeighted(total: Float64Array, column: Float64Array, weight: number, from: number, to: number): void {
  for (let i = from; i < to; i++) total[i]! += weight * column[i]!
}

/** Of the scores that are there; NaN where they weigh nothing. */
function meanOfRow(scores: readonly Float64Array[], weights: Float64Array, row: number): number {
  let total = 0
  let weightLeft = 0
  for (let j = 0; j < scores.length; j++) {
    const score = scores[j]![row]!
    if (Number.isNaN(score)) continue
    total += weights[j]! * score
    weightLeft += weights[j]!
  }
  return weightLeft === 0 ? Number.NaN : total / weightLeft
}

/** On the logarithmic axis, added up in `total`, which is 0. */
function geometric(scores: readonly Float64Array[], weights: Float64Array, total: Float64Array): Float64Array {
  const { leave } = means.geometric
  const weightLeft = new Float64Array(Math.min(total.length, BLOCK))
  for (const [from, to] of blocks(total.length)) {
    const block = total.subarray(from, to)
    weightLeft.fill(0)
    for (const [j, column] of scores.entries()) {
      addWeightedLog(block, weightLeft, column.subarray(from, to), weights[j]!)
    }
    for (let i = 0; i < block.length; i++) {
      block[i] = weightLeft[i] === 0 ? Number.NaN : roundScore(leave(block[i]! / weightLeft[i]!))
    }
  }
  return total
}

/** A call for each score would take half as long again. */
function addWeightedLog(total: Float64Array, weightLeft: Float64Array, column: Float64Array, weight: number): void {
  for (let i = 0; i < column.length; i++) {
    const score = column[i]!
    if (Number.isNaN(score)) continue
    total[i]! += weight * Math.log(Math.max(score, 1))
    weightLeft[i]! += weight
  }
}
