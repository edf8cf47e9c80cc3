import type { LearningRefusal, OutcomeKind, Ranking, LearnedWeights as Reply } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { learnWeights, pick, type Scored, scoreCriteria } from '@fenji/kernel'
import type { CustomerMetrics } from '../metrics/public.ts'
import { type Aftermath, aftermathOf, judge } from './judgement.ts'
import type { Outcome } from './queries/outcomes.ts'
import { isAbove, rankingOf } from './ranking.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'
import { visibleRows } from './test-schemes.ts'
import { tryScheme } from './trial.ts'

/** A cut-off and what came after it. */
export interface Stage {
  cutoff: string
  metrics: CustomerMetrics
  after: Outcome
}

export interface LearningQuestion {
  scheme: Scheme
  horizonDays: number
  outcome: OutcomeKind
  /** The horizon of the first is over when the second begins. */
  fitted: Stage
  judged: Stage
  knownSince: Float64Array
  visible: Uint8Array | null
}

export type Learning = Pick<Reply, 'refusal' | 'weights' | 'fit' | 'judgement' | 'isBetterThanGiven' | 'scheme'> & {
  fittedOn: number
  judgedOn: number
}

interface Placed {
  snapshot: Snapshot
  scored: Scored
  aftermath: Aftermath
  rows: Uint32Array
}

function place({ scheme, outcome, knownSince, visible }: LearningQuestion, { cutoff, metrics, after }: Stage): Placed {
  const snapshot = snapshotOf(metrics, knownSince, cutoff)
  const scored = scoreCriteria(scheme, snapshot.table)
  const { inScope } = scored
  const seen = visibleRows(snapshot, metrics.customerIds, visible)
  const rows = inScope ? seen.filter((row) => inScope[row] === 1) : seen
  return { snapshot, scored, rows, aftermath: aftermathOf(snapshot, metrics.customerIds, after, outcome) }
}

function learnFrom({ scored, aftermath, rows }: Placed) {
  const columns = scored.criteria.map(({ scores }) => pick(scores, rows))
  return learnWeights(columns, pick(aftermath.outcome, rows))
}

/** The same scheme, all criteria counting alike. */
const equalOf = (scheme: Scheme): Scheme => ({
  ...scheme,
  weights: { kind: 'direct' },
  criteria: scheme.criteria.map((criterion) => ({ ...criterion, weight: 1 })),
})

function rankedBy(scheme: Scheme, kind: OutcomeKind, { snapshot, scored, aftermath, rows }: Placed) {
  const trial = tryScheme(scheme, snapshot, scored)
  const found = judge(scheme, trial, snapshot, aftermath, { rows, inScope: null })
  return { own: rankingOf(scheme, kind, found.scheme), amount12m: rankingOf(scheme, kind, found.baselines.amount) }
}

function judgementOf(
  { scheme, outcome: kind }: LearningQuestion,
  learned: Scheme,
  later: Placed,
): Record<'learned' | 'given' | 'equal' | 'amount12m', Ranking> {
  const { own, amount12m } = rankedBy(scheme, kind, later)
  return {
    learned: rankedBy(learned, kind, later).own,
    given: own,
    equal: rankedBy(equalOf(scheme), kind, later).own,
    amount12m,
  }
}

/** Learns weights from what came after the first cut-off, and judges them by what came after the second. */
export function learnAndJudge(question: LearningQuestion): Learning {
  const { scheme, horizonDays, fitted, judged } = question
  const earlier = place(question, fitted)
  const later = place(question, judged)
  const refused = (refusal: LearningRefusal, fittedOn: number): Learning => ({
    ...{ refusal, fittedOn, judgedOn: later.rows.length },
    ...{ weights: null, fit: null, judgement: null, isBetterThanGiven: null, scheme: null },
  })
  if (scheme.criteria.length === 0) return refused('no-criteria', earlier.rows.length)
  const found = learnFrom(earlier)
  if (found.kind === 'refused') return refused(found.reason, found.customers)
  const { lambda, inSample, crossValidated, isBetterThanEqual } = found
  const weights = Object.fromEntries(scheme.criteria.map(({ key }, i) => [key, found.weights[i] ?? 0]))
  const learned: Scheme = {
    ...scheme,
    weights: { kind: 'learned', weights, fittedOn: { cutoff: fitted.cutoff, horizonDays } },
  }
  const judgement = judgementOf(question, learned, later)
  return {
    refusal: null,
    fittedOn: found.customers,
    judgedOn: later.rows.length,
    weights,
    fit: { lambda, inSample, crossValidated, isBetterThanEqual },
    judgement,
    isBetterThanGiven: isAbove(judgement.learned, judgement.given),
    scheme: learned,
  }
}
