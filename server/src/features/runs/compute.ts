import type { Scheme } from '@fenji/contract/scheme-file'
import type { History } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Kept } from '../../platform/kept.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import {
  type Catalogue,
  type CustomerMetrics,
  type MetricDefinition,
  readMetrics,
  readWarmMetrics,
} from '../metrics/public.ts'
import { catalogueOf, metricsOfScheme } from '../schemes/public.ts'
import { type Grader, prepareGrading } from './grading.ts'
import { findStanding, keepStanding } from './kept-standing.ts'
import { publishByItself } from './lifecycle.ts'
import { readCodes } from './queries/codes.ts'
import { indexGeneration, insertGeneration, readBefore } from './queries/generation.ts'
import { readOverrides } from './queries/overrides.ts'
import {
  findPublishedRun,
  finishRun,
  getRun,
  lockComputingRun,
  type RunRow,
  schemeOf,
  updateRunState,
} from './queries/runs.ts'

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

/** Days since 1970-01-01. */
const epochDayOf = (day: string) => Date.parse(day) / 86_400_000

/** A table that can be graded by these schemes. @throws {Problem} nothing-to-grade. */
async function gradable(
  db: Db,
  actor: Actor,
  schemes: readonly Scheme[],
  metrics: CustomerMetrics,
): Promise<CustomerMetrics> {
  if (metrics.count === 0) throw new Problem('nothing-to-grade')
  if (schemes.every(({ assignment }) => assignment.kind !== 'capacity')) return metrics
  return { ...metrics, codes: await readCodes(db, actor, metrics.customerIds) }
}

/** What is read of the customers: everything that some schemes look at as of a day, and other metrics beside. */
interface Reading {
  schemes: readonly Scheme[]
  asOf: string
  also?: readonly string[]
  /** Where the metrics are defined. */
  catalogue: Catalogue
}

/** @throws {Problem} nothing-to-grade. */
export async function readTable(
  db: Db,
  actor: Actor,
  { schemes, asOf, also = [], catalogue }: Reading,
): Promise<CustomerMetrics> {
  const keys = [...new Set([...schemes.flatMap(metricsOfScheme), ...also])]
  return gradable(db, actor, schemes, await readMetrics(db, actor, asOf, keys, { catalogue }))
}

/** What a scheme looks at. */
export interface Facts {
  table: CustomerMetrics
  /** The column whose sums stand beside the grades. */
  amountMetric: MetricDefinition
  /** Only the customers whose facts had changed were read. */
  isWarm: boolean
}

/** Everything that a scheme reads of the customers as of a day, and the amount that stands beside the grades. */
export async function readFacts(
  db: Db,
  actor: Actor,
  scheme: Scheme,
  { asOf, kept }: { asOf: string; kept?: Kept },
): Promise<Facts> {
  const catalogue = await catalogueOf(db, actor, scheme)
  const amountMetric = amountMetricOf(catalogue, scheme)
  const keys = [...new Set([...metricsOfScheme(scheme), amountMetric.key])]
  const { metrics, isWarm } = kept
    ? await readWarmMetrics(db, actor, kept, { asOf, keys, catalogue })
    : { metrics: await readMetrics(db, actor, asOf, keys, { catalogue }), isWarm: false }
  return { table: await gradable(db, actor, [scheme], metrics), amountMetric, isWarm }
}

/** Whose grades are looked for: those of a scheme, before it is run as of a day. */
export interface StandingQuestion {
  scheme: Scheme
  /** null: the organization does not have the scheme yet. */
  schemeId: number | null
  asOf: string
  customerIds: Float64Array
  /** The run whose grades everybody sees. */
  published: { id: number; scheme: Scheme } | undefined
}

/** The grades in force, and what a run rests on beside the facts: undefined where nothing of it could matter. */
export async function readStanding(
  db: Db,
  actor: Actor,
  { clock, kept }: Pick<Services, 'clock' | 'kept'>,
  { scheme, schemeId, asOf, customerIds, published }: StandingQuestion,
): Promise<{ applied: Int16Array; history: History | undefined }> {
  const known =
    published && (await findStanding(db, actor, { clock, kept }, { ...published, schemeId, scheme, customerIds }))
  const { applied, state } = known ?? (await readBefore(db, actor, published, { scheme, customerIds }))
  const overrides =
    schemeId === null ? undefined : await readOverrides(db, actor, { schemeId, scheme, now: clock.now() }, customerIds)
  if (!overrides && !scheme.stability) return { applied, history: undefined }
  return { applied, history: { asOf: epochDayOf(asOf), previous: state ?? undefined, overrides } }
}

/**
 * Evaluates a run: facts → metrics → grades → results, and leaves it for review, all in the caller's transaction.
 * @throws {Problem} nothing-to-grade.
 */
export async function computeRun(
  db: Db,
  actor: Actor,
  services: Pick<Services, 'clock' | 'kept'>,
  runId: number,
): Promise<Phases | null> {
  const run = await getRun(db, actor, runId)
  if (run.state !== 'computing') return null
  const published = await findPublishedRun(db, actor, run.schemeId)
  const grader = prepareGrading(published?.customers ?? 0)
  try {
    return await evaluate(db, actor, services, { run, published, grader })
  } finally {
    await grader.end()
  }
}

interface Evaluation {
  run: RunRow
  published: RunRow | undefined
  grader: Grader
}

async function evaluate(
  db: Db,
  actor: Actor,
  services: Pick<Services, 'clock' | 'kept'>,
  { run, published, grader }: Evaluation,
): Promise<Phases | null> {
  const startedAt = performance.now()
  const scheme = schemeOf(run)
  const { table, amountMetric } = await readFacts(db, actor, scheme, { asOf: run.asOf, kept: services.kept })
  const { applied: previous, history } = await readStanding(db, actor, services, {
    ...{ scheme, schemeId: run.schemeId, asOf: run.asOf, customerIds: table.customerIds },
    published: published && { id: published.id, scheme: schemeOf(published) },
  })
  const measuredAt = performance.now()
  const amount = { metric: amountMetric.key, name: amountMetric.name }
  const grading = grader.start({ scheme, table, history, previous, amount })
  const graded = await grading.graded
  const gradedAt = performance.now()
  if (!(await lockComputingRun(db, actor, run.id))) return null
  const amounts = table.columns[amountMetric.key] ?? new Float64Array(table.count)
  const { overrides } = history ?? {}
  await insertGeneration(db, { runId: run.id, scheme, table, graded, overrides, previous, amounts })
  const { summary, warnings, fitted, ungraded, moved } = await grading.findings
  await finishRun(db, actor, run.id, {
    previousRunId: published?.id ?? null,
    customers: table.count - ungraded,
    ungraded,
    moved,
    fitted: JSON.stringify(fitted),
    summary: JSON.stringify(summary),
    review: JSON.stringify(warnings),
    elapsedMs: Math.round(performance.now() - startedAt),
  })
  await keepStanding(db, actor, services, { ...run, scheme, table, graded })
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
    await transaction((db) => indexGeneration(db, subjectId))
  },
  fail: markFailed,
}
