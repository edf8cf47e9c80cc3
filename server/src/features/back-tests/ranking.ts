import type { GradeOutcome, OutcomeKind, Ranking } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { GradeOutcome as GradeFigures, RankingPerformance } from '@fenji/kernel'

/** What the kernel found of an order of the customers, in the words of the contract. */
export function rankingOf({ grades }: Scheme, kind: OutcomeKind, found: RankingPerformance): Ranking {
  const e4 = (amount: number | null) => (kind === 'amount' && amount !== null ? Math.round(amount) : null)
  const rowOf = (grade: string | null, figures: GradeFigures): GradeOutcome => ({
    grade,
    customers: figures.count,
    customerShare: figures.share,
    outcomeE4: e4(figures.outcome),
    outcomeShare: figures.outcomeShare,
    meanE4: e4(figures.mean),
    retained: figures.retained,
    retainedShare: figures.retainedShare,
  })
  const { inversions, gains, gini, normalisedGini, topDecileLift, auc, spearman } = found
  const keyOf = (rank: number) => grades[rank]?.key ?? ''
  return {
    grades: [...found.grades.map((row, rank) => rowOf(keyOf(rank), row)), rowOf(null, found.ungraded)],
    isMonotone: inversions && inversions.length === 0,
    inversions: inversions?.map(({ better, worse }) => ({ better: keyOf(better), worse: keyOf(worse) })) ?? null,
    gains: gains.map(([customerShare, outcomeShare]) => ({ customerShare, outcomeShare })),
    gini,
    normalisedGini,
    topDecileLift,
    auc,
    spearman,
  }
}

/** Differences of this size are rounding. */
const dust = 1e-12

/** Is the first Gini above the second? Null where one of them does not exist. */
export const isAbove = (one: Pick<Ranking, 'gini'>, other: Pick<Ranking, 'gini'>): boolean | null =>
  one.gini === null || other.gini === null ? null : one.gini > other.gini + dust
