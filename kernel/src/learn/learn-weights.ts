import { combine } from '../combine/index.ts'
import { mean } from '../numeric/moments.ts'
import { pick, wholeRows } from '../numeric/pick.ts'
import { centredRanks, rankingOf } from '../numeric/ranking.ts'
import { directWeights } from '../weight/direct.ts'
import { comomentsByFold, pooled } from './comoments.ts'
import { type Comparison, chooseLambda, compareWithEqual, FOLDS, foldsOf, orderedBy } from './cross-validate.ts'
import { fitTowardsEqual } from './towards-equal.ts'

/** Fewer customers than this teach nothing reliable. */
export const FEWEST_CUSTOMERS = 200

/** Why there are no learned weights. */
export type LearningRefusal =
  /** Under 200 customers with an outcome and all scores. */
  | 'too-few-customers'
  /** Everyone has the same outcome. */
  | 'outcome-constant'
  /** No criterion differs between customers. */
  | 'scores-constant'
  /** No criterion rises with the outcome. */
  | 'nothing-ranks'

/** Plain JSON. */
export type LearnedWeights =
  | { kind: 'refused'; reason: LearningRefusal; customers: number }
  | {
      kind: 'learned'
      /** One a criterion, 0 or more, adding up to 1. */
      weights: number[]
      /** Customers with an outcome and all scores: those learnt from. */
      customers: number
      /** How strongly the weights were pulled towards equal ones. */
      lambda: number
      /** Spearman ρ of composite score and outcome, over the very customers learnt from: flattering. */
      inSample: { learned: number; equal: number }
      /** The same over customers left out of the fit: the figure to trust. */
      crossValidated: Comparison
      /** Better than equal weights by more than two standard errors; if not, equal weights do as well. */
      isBetterThanEqual: boolean
    }

const varies = (column: Float64Array): boolean => column.some((x) => x !== column[0])

function centred(column: Float64Array): Float64Array {
  const centre = mean(column)
  return column.map((x) => x - centre)
}

/** Weights of all criteria: 0 for those that were not kept. */
function spread(weights: Float64Array, kept: readonly boolean[]): number[] {
  let next = 0
  return kept.map((isKept) => (isKept ? weights[next++]! : 0))
}

/**
 * Weights that best rank what customers did next: non-negative ridge regression of the outcome's mid-ranks on the criterion scores,
 * shrunk towards equal weights, slopes normalised to 1. Ranks, so that a few very large customers do not decide;
 * non-negative, so that a better score never lowers a grade; shrunk, so that criteria that say the same share their weight. λ is the one
 * that foretells left-out fifths of the same customers best, so nothing after the outcome's period is looked at. How good
 * the weights are on a later cut-off is for `backTest` to say. No chance is involved: the same rows give the same bytes.
 * @param scores  m columns of n criterion scores as of a past cut-off, in [0, 100]. A row with a NaN is left out.
 * @param outcome n outcomes after it, any unit; 0 and 1 for retained. NaN is left out.
 * @returns The weights with their fit, or why there are none. A criterion that does not vary gets 0.
 * @throws {RangeError} columns of different length.
 * @cost   O(n m²) and some ten radix sorts. 10⁶ customers × 6: 1.2 s; 210 × 80: 0.3 s.
 * @source See `fitTowardsEqual` and `compareWithEqual`. How often the verdict errs is tried out in learn.test.ts: with 300 customers at most
 *   4 of 40 times where nothing beats equal weights.
 */
export function learnWeights(scores: readonly Float64Array[], outcome: Float64Array): LearnedWeights {
  for (const [j, column] of scores.entries()) {
    if (column.length !== outcome.length) {
      throw new RangeError(`scores[${j}]: ${column.length} cells, want ${outcome.length}`)
    }
  }
  const rows = wholeRows([...scores, outcome], outcome.length)
  const whole = scores.map((column) => pick(column, rows))
  const after = pick(outcome, rows)
  const customers = rows.length
  const refused = (reason: LearningRefusal): LearnedWeights => ({ kind: 'refused', reason, customers })
  if (customers < FEWEST_CUSTOMERS) return refused('too-few-customers')
  if (!varies(after)) return refused('outcome-constant')
  const kept = whole.map(varies)
  const columns = whole.filter((_, j) => kept[j])
  if (columns.length === 0) return refused('scores-constant')

  const equal = combine(columns, new Float64Array(columns.length).fill(1 / columns.length), customers)
  const fold = foldsOf(after, equal)
  const ranks = centredRanks(rankingOf(after), customers)
  const parts = comomentsByFold([...columns.map(centred), ranks.map((rank) => rank / customers)], fold, FOLDS)
  const lambda = chooseLambda(parts)
  const { slopes } = fitTowardsEqual(pooled(parts), lambda)
  if (!slopes.some((slope) => slope > 0)) return refused('nothing-ranks')
  const weights = directWeights([...slopes])
  const crossValidated = compareWithEqual(columns, after, fold, parts, lambda)
  return {
    kind: 'learned',
    weights: spread(weights, kept),
    customers,
    lambda,
    inSample: {
      learned: orderedBy(combine(columns, weights, customers), ranks),
      equal: orderedBy(equal, ranks),
    },
    crossValidated,
    isBetterThanEqual: crossValidated.learned - crossValidated.equal > 2 * crossValidated.standardError,
  }
}
