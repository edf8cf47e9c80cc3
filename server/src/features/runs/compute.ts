import type { Scheme } from '@fenji/contract/scheme-file'
import { compactYardstick, type Graded, type History, yardstickOf } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { JobContext, JobKind } from '../../platform/jobs.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { type Catalogue, type CustomerMetrics, type MetricDefinition, readMetrics } from '../metrics/public.ts'
import { catalogueOf, metricsOfScheme } from '../schemes/public.ts'
import { gradeTable } from './grading.ts'
import { publishByItself } from './lifecycle.ts'
import { readCodes } from './queries/codes.ts'
import { type Before, insertGeneration, readBefore } from './queries/generation.ts'
import { readOverrides } from './queries/overrides.ts'
import { findPublishedRun, finishRun, getRun, lockComputingRun, schemeOf, updateRunState } from './queries/runs.ts'
import { warningsOf } from './review.ts'
import { summarise } from './rules.ts'

/** How long each phase took, in milliseconds. */
export interface Phases {
  metrics: number
  grading: number
  writing: number
}

/** What the revenue side of a result shows: the scheme's own money metric, else net sales of the last twelve months. */
export function amountMetricOf(catalogue: Catalogue, scheme: Scheme): MetricDefinition {
  const own = metricsOfScheme(scheme).map(catalogue.find)
  const metric = own.find((one) => one?.unit === 'money') ?? catalogue.find('net-sales-12m')
  if (!metric) throw new Error('the catalogue has no money metric')
  return metric
}

/** Days since 1970-01-01. */
const epochDayOf = (day: string) => Date.parse(day) / 86_400_000

function countMoved(previous: Int16Array, graded: Graded): number {
  let moved = 0
  for (const [i, rank] of graded.applied.entries()) if (rank !== previous[i]) moved++
  return moved
}

/** Everything that a scheme reads of the customers as of a day, and the amount that stands beside the grades. */
export async function readFacts(
  db: Db,
  actor: Actor,
  scheme: Scheme,
  asOf: string,
): Promise<{ table: CustomerMetrics; amountMetric: MetricDefinition }> {
  const catalogue = await catalogueOf(db, actor, scheme)
  const amountMetric = amountMetricOf(catalogue, scheme)
  const keys = [...new Set([...metricsOfScheme(scheme), amountMetric.key])]
  const metrics = await readMetrics(db, actor, asOf, keys, { catalogue })
  if (metrics.count === 0) throw new Problem('nothing-to-grade')
  if (scheme.assignment.kind !== 'capacity') return { table: metrics, amountMetric }
  return { table: { ...metrics, codes: await readCodes(db, actor, metrics.customerIds) }, amountMetric }
}

/** What the run rests on beside the facts; undefined where nothing of it could matter. */
async function historyOf(
  db: Db,
  actor: Actor,
  run: { schemeId: number; asOf: string; scheme: Scheme; now: Date },
  { before, customerIds }: { before: Before; customerIds: Float64Array },
): Promise<History | undefined> {
  const overrides = await readOverrides(db, actor, run, customerIds)
  if (!overrides && !run.scheme.stability) return undefined
  return { asOf: epochDayOf(run.asOf), previous: before.state ?? undefined, overrides }
}

/**
 * Evaluates a run: facts → metrics → grades → results, and leaves it for review, all in the caller's transaction.
 * @throws {Problem} nothing-to-grade.
 */
export async function computeRun(
  db: Db,
  actor: Actor,
  { clock }: Pick<Services, 'clock'>,
  runId: number,
): Promise<Phases | null> {
  const startedAt = performance.now()
  const run = await getRun(db, actor, runId)
  if (run.state !== 'computing') return null
  const scheme = schemeOf(run)
  const { table: facts, amountMetric } = await readFacts(db, actor, scheme, run.asOf)
  const published = await findPublishedRun(db, actor, run.schemeId)
  const formerRun = published && { id: published.id, scheme: schemeOf(published) }
  const before = await readBefore(db, actor, formerRun, { scheme, customerIds: facts.customerIds })
  const history = await historyOf(
    db,
    actor,
    { ...run, scheme, now: clock.now() },
    { before, customerIds: facts.customerIds },
  )
  const measuredAt = performance.now()
  const { graded, table } = await gradeTable(scheme, facts, history)
  const amounts = table.columns[amountMetric.key] ?? new Float64Array(table.count)
  const previous = before.applied
  const summary = summarise(scheme, graded, previous, { amounts, amountName: amountMetric.name })
  const gradedAt = performance.now()
  if (!(await lockComputingRun(db, actor, runId))) return null
  const { overrides } = history ?? {}
  await insertGeneration(db, actor, { runId, scheme, table, graded, overrides, previous, amounts })
  const ungraded = graded.applied.reduce((count, rank) => count + (rank < 0 ? 1 : 0), 0)
  await finishRun(db, actor, runId, {
    previousRunId: published?.id ?? null,
    customers: table.count - ungraded,
    ungraded,
    moved: countMoved(previous, graded),
    fitted: JSON.stringify(compactYardstick(yardstickOf(graded))),
    summary: JSON.stringify(summary),
    review: JSON.stringify(warningsOf(scheme, graded, table, previous)),
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

/** Begins the background work of a run. */
export async function enqueueRun(db: Db, actor: Actor, { jobs }: Services, runId: number): Promise<void> {
  const { name } = schemeOf(await getRun(db, actor, runId))
  const title = name[actor.language === 'zh-CN' ? 'zh' : 'en']
  await jobs.enqueue(db, actor, { kind: 'runs.compute', subjectId: runId, title })
}

/** Computes a run in the background. Cut off anywhere, it leaves nothing and begins again. */
export const computeJob: JobKind = {
  name: 'runs.compute',
  run: async ({ transaction, actor, subjectId, services }) => {
    await transaction(async (db) => {
      const phases = await computeRun(db, actor, services, subjectId)
      services.log.info({ runId: subjectId, phases }, 'run computed')
    })
    await transaction((db) => publishByItself(db, actor, services, subjectId)).catch((error) => {
      // Another run was published meanwhile: this one waits for a person.
      if (!(error instanceof Problem)) throw error
      services.log.warn({ runId: subjectId, problem: error.code }, 'scheduled run not published')
    })
  },
  fail: markFailed,
}
