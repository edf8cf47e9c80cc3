import { combine } from '../combine/index.ts'
import { sampleSd } from '../numeric/moments.ts'
import { orderRows } from '../numeric/order.ts'
import { pick } from '../numeric/pick.ts'
import { centredRanks, rankingOf } from '../numeric/ranking.ts'
import { rankCorrelation } from '../numeric/spearman.ts'
import { directWeights } from '../weight/direct.ts'
import { type Comoments, pooled } from './comoments.ts'
import { fitTowardsEqual, meanSquaredError } from './towards-equal.ts'

export const FOLDS = 5

/** 10⁻⁴ … 10², two a decade, greatest first. */
const LAMBDAS = Array.from({ length: 13 }, (_, i) => 10 ** (2 - i / 2))

/**
 * A fold for every row without chance: the rows in order of outcome, then of equal-weight score, are dealt out in turn, so that
 * every fold has the whole range of outcomes. Rows that tie in both are dealt in the order given.
 * @param outcome n outcomes, none missing.
 * @param equal   n equal-weight scores, none missing.
 * @returns n fold numbers, 0..4.
 * @cost   O(n), two radix sorts.
 */
export function foldsOf(outcome: Float64Array, equal: Float64Array): Uint8Array {
  const keys = [outcome, equal].map((values) => ({ values, direction: 'ascending' as const }))
  const fold = new Uint8Array(outcome.length)
  for (const [place, row] of orderRows(keys, outcome.length).entries()) fold[row] = place % FOLDS
  return fold
}

const without = (parts: readonly Comoments[], fold: number) => pooled(parts.filter((_, k) => k !== fold))

/**
 * The λ that foretells left-out folds best.
 * @param parts Sums a fold.
 * @returns The λ of least mean squared error over the folds, the greater of equals.
 * @cost   65 fits, see `nonNegativeLeastSquares`; rows are not looked at again.
 */
export function chooseLambda(parts: readonly Comoments[]): number {
  const errors = LAMBDAS.map((lambda) =>
    parts.reduce((total, part, k) => {
      return total + part.count * meanSquaredError(fitTowardsEqual(without(parts, k), lambda), part)
    }, 0),
  )
  return LAMBDAS[errors.indexOf(Math.min(...errors))]!
}

/** Mean Spearman ρ with the outcome over folds that the weights have not seen. */
export interface Comparison {
  learned: number
  equal: number
  /** Of the mean difference, made greater for folds whose fits share rows. */
  standardError: number
}

/**
 * How well does a score order customers?
 * @param score n scores, none missing.
 * @param ranks n centred ranks of the outcome.
 * @returns Spearman's ρ; 0 where the score, or the outcome, does not differ.
 * @cost   O(n), one radix sort.
 */
export const orderedBy = (score: Float64Array, ranks: Float64Array): number =>
  rankCorrelation(centredRanks(rankingOf(score), score.length), ranks) || 0

/** The rows of one fold. */
function rowsOf(fold: Uint8Array, wanted: number, count: number): Uint32Array {
  const rows = new Uint32Array(count)
  let next = 0
  for (let i = 0; i < fold.length; i++) if (fold[i] === wanted) rows[next++] = i
  return rows
}

/**
 * Do learned weights order customers that they have not seen better than equal weights do?
 * @param columns m columns of n scores, none missing.
 * @param outcome n outcomes.
 * @param fold    n fold numbers.
 * @param parts   Sums a fold.
 * @param lambda  Of `chooseLambda`.
 * @returns Means over the folds.
 * @cost   O(n), four radix sorts.
 * @source Nadeau & Bengio (2003), Inference for the generalization error: variance · (1/folds + test rows / training rows).
 */
export function compareWithEqual(
  columns: readonly Float64Array[],
  outcome: Float64Array,
  fold: Uint8Array,
  parts: readonly Comoments[],
  lambda: number,
): Comparison {
  const equal = new Float64Array(columns.length).fill(1 / columns.length)
  const rhos = parts.map(({ count }, k) => {
    const rows = rowsOf(fold, k, count)
    const own = columns.map((column) => pick(column, rows))
    const ranks = centredRanks(rankingOf(pick(outcome, rows)), count)
    const { slopes } = fitTowardsEqual(without(parts, k), lambda)
    const learned = slopes.some((slope) => slope > 0) ? directWeights([...slopes]) : null
    return {
      learned: learned ? orderedBy(combine(own, learned, count), ranks) : 0,
      equal: orderedBy(combine(own, equal, count), ranks),
    }
  })
  const meanOf = (of: (rho: { learned: number; equal: number }) => number) =>
    rhos.reduce((total, rho) => total + of(rho), 0) / FOLDS
  const differences = Float64Array.from(rhos, ({ learned, equal: other }) => learned - other)
  return {
    learned: meanOf((rho) => rho.learned),
    equal: meanOf((rho) => rho.equal),
    standardError: sampleSd(differences) * Math.sqrt(1 / FOLDS + 1 / (FOLDS - 1)),
  }
}
