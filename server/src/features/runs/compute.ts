import type { Scheme } from '@fenji/contract/schemes'
import { compactYardstick, type Graded, yardstickOf } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { JobContext, JobKind } from '../../platform/jobs.ts'
import { Problem } from '../../platform/problem.ts'
import { type Catalogue, type MetricDefinition, readMetrics } from '../metrics/public.ts'
import { catalogueOf, metricsOfScheme } from '../schemes/public.ts'
import { gradeTable } from './grading.ts'
import { insertGeneration, readPreviousRanks } from './queries/generation.ts'
import { findPublishedRun, finishRun, getRun, lockComputingRun, schemeOf, updateRunState } from './queries/runs.ts'
import { summarise } from './rules.ts'

/** How long each phase took, in milliseconds. */
export interface Phases {
  metrics: number
  grading: number
  writing: number
}

/** What the revenue side of a result shows: the scheme's own money metric of which more is better, else net sales of the last twelve months. */
export function amountMetricOf(catalogue: Catalogue, scheme: Scheme): MetricDefinition {
  const own = metricsOfScheme(scheme).map(catalogue.find)
  const metric = own.find((one) => one?.unit === 'money' && one.better === 'higher') ?? catalogue.find('net-sales-12m')
  if (!metric) throw new Error('the catalogue has no money metric')
  return metric
}

function countMoved(previous: Int16Array, graded: Graded): number {
  let moved = 0
  for (const [i, rank] of graded.grade.entries()) if (rank !== previous[i]) moved++
  return moved
}

/**
 * Evaluates a run: facts → metrics → grades → results, and leaves it for review, all in the caller's transaction.
 * @throws {Problem} nothing-to-grade.
 */
export async function computeRun(db: Db, actor: Actor, runId: number): Promise<Phases | null> {
  const startedAt = performance.now()
  const run = await getRun(db, actor, runId)
  if (run.state !== 'computing') return null
  const scheme = schemeOf(run)
  const catalogue = await catalogueOf(db, actor, scheme)
  const amountMetric = amountMetricOf(catalogue, scheme)
  const keys = [...new Set([...metricsOfScheme(scheme), amountMetric.key])]
  const metrics = await readMetrics(db, actor, run.asOf, keys, { catalogue })
  if (metrics.count === 0) throw new Problem('nothing-to-grade')
  const published = await findPublishedRun(db, actor, run.schemeId)
  const before = published && { id: published.id, scheme: schemeOf(published) }
  const previous = await readPreviousRanks(db, actor, before, { scheme, customerIds: metrics.customerIds })
  const measuredAt = performance.now()
  const { graded, table } = await gradeTable(scheme, metrics)
  const amounts = table.columns[amountMetric.key] ?? new Float64Array(table.count)
  const summary = summarise(scheme, graded, previous, { amounts, amountName: amountMetric.name })
  const gradedAt = performance.now()
  if (!(await lockComputingRun(db, actor, runId))) return null
  await insertGeneration(db, actor, { runId, scheme, table, graded, previous, amounts })
  const ungraded = graded.grade.reduce((count, rank) => count + (rank < 0 ? 1 : 0), 0)
  await finishRun(db, actor, runId, {
    previousRunId: published?.id ?? null,
    customers: table.count - ungraded,
    ungraded,
    moved: countMoved(previous, graded),
    fitted: JSON.stringify(compactYardstick(yardstickOf(graded))),
    summary: JSON.stringify(summary),
    elapsedMs: Math.round(performance.now() - startedAt),
  })
  return {
    metrics: measuredAt - startedAt,
    grading: gradedAt - measuredAt,
    writing: performance.now() - gradedAt,
  }
}

async function markFailed({ transaction, actor, subjectId }: JobContext, error: unknown): Promise<void> {
  const failure = error instanceof Problem ? error.code : 'internal'
  await transaction((db) => updateRunState(db, actor, subjectId, { state: 'failed', from: 'computing', failure }))
}

/** Computes a run in the background. Cut off anywhere, it leaves nothing and begins again. */
export const computeJob: JobKind = {
  name: 'runs.compute',
  run: ({ transaction, actor, subjectId, services }) =>
    transaction(async (db) => {
      const phases = await computeRun(db, actor, subjectId)
      services.log.info({ runId: subjectId, phases }, 'run computed')
    }),
  fail: markFailed,
}
