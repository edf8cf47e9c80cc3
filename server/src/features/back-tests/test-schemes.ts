import type { OutcomeKind, SchemeTest } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { CustomerMetrics } from '../metrics/public.ts'
import { type Aftermath, aftermathOf, commonScope, judge } from './judgement.ts'
import { movementBetween } from './movement.ts'
import type { Outcome } from './queries/outcomes.ts'
import { isAbove, rankingOf } from './ranking.ts'
import { rowsWhere, type Snapshot, snapshotOf } from './snapshot.ts'
import { type Trial, tryNext, tryScheme } from './trial.ts'

/** All that a back-test of some schemes looks at; columns are of all customers, in ascending order of ids. */
export interface TestQuestion {
  schemes: readonly Scheme[]
  cutoff: string
  metrics: CustomerMetrics
  previousCutoff: string
  previousMetrics: CustomerMetrics
  knownSince: Float64Array
  after: Outcome
  outcome: OutcomeKind
  /** 1 = the reader may see the customer; null: everybody. */
  visible: Uint8Array | null
}

/** What was found of a scheme; which of its metrics have no history is not known here. */
export type SchemeFigures = Omit<SchemeTest, 'undatedMetrics'>

/** The rows of a snapshot whose customers the reader may see. */
export function visibleRows({ customerIds }: Snapshot, all: Float64Array, visible: Uint8Array | null): Uint32Array {
  if (!visible) return rowsWhere(customerIds.length, () => true)
  const seen = new Set(all.filter((_, row) => visible[row] === 1))
  return rowsWhere(customerIds.length, (row) => seen.has(customerIds[row] ?? 0))
}

/** Who moved since the earlier day, had the scheme been run on both. */
function movementSince(
  scheme: Scheme,
  before: Snapshot,
  now: Snapshot,
  { trial, rows }: { trial: Trial; rows: Uint32Array },
) {
  const earlier = tryNext(scheme, before, null)
  return movementBetween(scheme, earlier, scheme.stability ? tryNext(scheme, now, earlier) : trial, rows)
}

interface Common {
  question: TestQuestion
  now: Snapshot
  before: Snapshot
  aftermath: Aftermath
  rows: Uint32Array
  inScope: Uint8Array | null
}

function figuresOf(scheme: Scheme, trial: Trial, common: Common): SchemeFigures {
  const { question, now, before, aftermath, rows } = common
  const { outcome: kind, visible, metrics } = question
  const { population, outcome, scheme: own, baselines } = judge(scheme, trial, now, aftermath, common)
  const customers = visible ? visible.reduce((sum, cell) => sum + cell, 0) : metrics.count
  const ranking = rankingOf(scheme, kind, own)
  const amount12m = rankingOf(scheme, kind, baselines.amount)
  return {
    schemeKey: scheme.key,
    schemeName: scheme.name,
    rankedBy: trial.score ? 'score' : 'grade',
    criteria: scheme.criteria.map(({ key }, i) => ({ key, weight: trial.weights[i] ?? 0 })),
    population: {
      customers,
      tested: population.tested,
      outOfScope: population.outOfScope,
      withoutFacts: customers - rows.length,
    },
    outcomeE4: kind === 'amount' ? Math.round(outcome.total) : null,
    retained: outcome.retained,
    retainedShare: outcome.retainedShare,
    ranking,
    baselines: { amount12m, random: rankingOf(scheme, kind, baselines.random) },
    beatsAmount: isAbove(ranking, amount12m),
    movement: movementSince(scheme, before, now, { trial, rows }),
  }
}

/** Tries each scheme, all over the customers that are in the scope of every one, so that their figures compare. */
export function testSchemes(question: TestQuestion): SchemeFigures[] {
  const { schemes, metrics, cutoff, previousMetrics, previousCutoff, knownSince, after, outcome, visible } = question
  const now = snapshotOf(metrics, knownSince, cutoff)
  const before = snapshotOf(previousMetrics, knownSince, previousCutoff)
  const trials = schemes.map((scheme) => tryScheme(scheme, now))
  const common: Common = {
    question,
    now,
    before,
    aftermath: aftermathOf(now, metrics.customerIds, after, outcome),
    rows: visibleRows(now, metrics.customerIds, visible),
    inScope: commonScope(trials),
  }
  return trials.map((trial, i) => figuresOf(schemes[i] as Scheme, trial, common))
}
