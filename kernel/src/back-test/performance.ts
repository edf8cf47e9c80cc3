import { centredRanks, type Ranking, rankingOf } from '../numeric/ranking.ts'
import { rankCorrelation } from '../numeric/spearman.ts'
import { sum } from '../numeric/sum.ts'
import { auc } from './auc.ts'
import { gainsCurve, groupSums, rankingGini, topDecileLift } from './gains.ts'
import { type GradeOutcome, type HeldByGroup, heldByGroup, outcomesByChance, outcomesBySize } from './grade-outcomes.ts'
import { type Inversion, inversions } from './monotone.ts'

/** How well one order of customers, cut into grades, foretold the outcome. A figure that does not exist is null. */
export interface RankingPerformance {
  /** Best first. */
  grades: GradeOutcome[]
  ungraded: GradeOutcome
  /** Worse grades with a greater mean outcome than the next better one; none = monotone; null under two grades filled. */
  inversions: Inversion[] | null
  /** [share of customers, share of outcome], best first; empty where the outcome's total is not positive. */
  gains: [number, number][]
  gini: number | null
  /** Gini over that of the best order possible, by the outcome itself: 1 = nothing left to gain. */
  normalisedGini: number | null
  topDecileLift: number | null
  /** Of retained against not. */
  auc: number | null
  /** Of score and outcome. */
  spearman: number | null
}

/** What a report holds beside its figures. */
export interface ReportChoices {
  /** Points of a gains curve, both ends included; 101 by default. */
  points?: number | undefined
  /** Without AUC and rank correlation, which take a third of the time. */
  isBrief?: boolean | undefined
}

/** What came after the cut-off, for the n customers in the test, and what every order of them is measured by. */
export interface Outcomes {
  outcome: Float64Array
  /** 1 = retained. */
  retained: Uint8Array
  /** Of all outcomes. */
  total: number
  /** Of the outcomes; null: neither AUC nor rank correlation is wanted. */
  ranks: Float64Array | null
  /** Gini of the order by the outcome itself. */
  bestGini: number
  /** Points of a gains curve. */
  points: number
}

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x)

/** Division that is missing, not infinite, where there is nothing to divide by. */
const over = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN)

/**
 * What every order is measured by, worked out once.
 * @param outcome  n finite outcomes.
 * @param retained n marks, 1 = retained.
 * @cost   O(n), one radix sort.
 */
export function outcomesOf(
  outcome: Float64Array,
  retained: Uint8Array,
  { points = 101, isBrief = false }: ReportChoices = {},
): Outcomes {
  const ranking = rankingOf(outcome)
  const bestGini = rankingGini(ranking, groupSums(ranking, outcome))
  const ranks = isBrief ? null : centredRanks(ranking, outcome.length)
  return { outcome, retained, total: sum(outcome), ranks, bestGini, points }
}

/** Figures of an order that do not ask where its grades begin and end. */
export type OrderFigures = Omit<RankingPerformance, 'grades' | 'ungraded' | 'inversions'>

/** Greatest first; who has no score comes last and ties with the others without. */
function rankingWithLast(score: Float64Array): Ranking {
  const isComplete = score.every((x) => !Number.isNaN(x))
  return rankingOf(isComplete ? score : score.map((x) => (Number.isNaN(x) ? Number.NEGATIVE_INFINITY : x)))
}

function figuresOf(ranking: Ranking, sums: Float64Array, outcomes: Outcomes): OrderFigures {
  const { retained, ranks, bestGini, points, total } = outcomes
  const gini = rankingGini(ranking, sums)
  return {
    gains: gainsCurve(ranking, sums, points),
    gini: orNull(gini),
    normalisedGini: orNull(over(gini, bestGini)),
    topDecileLift: orNull(topDecileLift(ranking, sums, total)),
    auc: ranks && orNull(auc(ranking, retained)),
    spearman: ranks && orNull(rankCorrelation(centredRanks(ranking, ranks.length), ranks)),
  }
}

/**
 * Measure one order of the customers in the test.
 * @param score    n scores, greater is better; NaN = none, ranked last and tied with the others without.
 * @param outcomes Of the same n customers.
 * @param grades   What each grade brought, best first and the ungraded last.
 * @cost   O(n), one radix sort. 10⁶ customers: 0.2 s.
 */
export function performanceOf(
  score: Float64Array,
  outcomes: Outcomes,
  grades: readonly GradeOutcome[],
): RankingPerformance {
  const ranking = rankingWithLast(score)
  return { ...gradesOf(grades), ...figuresOf(ranking, groupSums(ranking, outcomes.outcome), outcomes) }
}

function gradesOf(rows: readonly GradeOutcome[]): Pick<RankingPerformance, 'grades' | 'ungraded' | 'inversions'> {
  const grades = rows.slice(0, -1)
  return { grades, ungraded: rows.at(-1)!, inversions: inversions(grades) }
}

/** Another order of the customers in the test, ready to be cut into grades of any sizes. */
export interface Baseline {
  held: HeldByGroup
  figures: OrderFigures
}

/**
 * Measure another order, before it is known how large the grades are.
 * @param score    n scores of the other order; NaN ranks last.
 * @param outcomes Of the same n customers.
 * @cost   As `performanceOf`.
 */
export function baselineOf(score: Float64Array, outcomes: Outcomes): Baseline {
  const held = heldByGroup(rankingWithLast(score), outcomes.outcome, outcomes.retained)
  return { held, figures: figuresOf(held.ranking, held.outcome, outcomes) }
}

/**
 * The other order cut into grades of the same sizes.
 * @param baseline Of n customers.
 * @param sizes    Customers a grade, best first and the ungraded last.
 * @cost   O(groups + grades).
 */
export const cutBaseline = ({ held, figures }: Baseline, sizes: readonly number[]): RankingPerformance => ({
  ...gradesOf(outcomesBySize(held, sizes)),
  ...figures,
})

/**
 * What a random order gives: the expected value of every figure, worked out rather than drawn, because one draw would add
 * noise and change with the seed. Gains on the diagonal, Gini 0, lift 1, AUC ½, ρ 0; each where it exists.
 * @param outcomes Of the n customers in the test.
 * @param sizes    Customers a grade, best first and the ungraded last.
 * @cost   O(n).
 */
export function chanceOf(
  { retained, total, ranks, bestGini, points }: Outcomes,
  sizes: readonly number[],
): RankingPerformance {
  const kept = retained.reduce((count, mark) => count + (mark === 1 ? 1 : 0), 0)
  const where = (exists: boolean, value: number) => (exists ? value : null)
  const share = (i: number) => i / (points - 1)
  return {
    ...gradesOf(outcomesByChance(sizes, total, kept)),
    gains: total > 0 ? Array.from({ length: points }, (_, i) => [share(i), share(i)]) : [],
    gini: where(total > 0, 0),
    normalisedGini: where(bestGini > 0, 0),
    topDecileLift: where(total > 0, 1),
    auc: where(ranks !== null && kept > 0 && kept < retained.length, 0.5),
    spearman: where(ranks?.some((rank) => rank !== 0) ?? false, 0),
  }
}
