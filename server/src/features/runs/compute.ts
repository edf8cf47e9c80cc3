import type { Actor } from '../../platform/actor.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { JobKind } from '../../platform/perform-job.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { readFacts, readStanding } from './facts.ts'
import { type Grader, prepareGrading } from './grading.ts'
import { keepStanding } from './kept-standing.ts'
import { publishByItself } from './lifecycle.ts'
import { type Beside, dropSlices, indexGeneration, insertGeneration } from './queries/generation.ts'
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

/** What a run is computed with. */
type Means = Pick<Services, 'clock' | 'kept' | 'database'>

/**
 * Evaluates a run that was begun in a transaction before: facts → metrics → grades → results, and leaves it for review. All of it is
 * there when the caller's transaction is committed, and nothing before.
 * @returns null where it is not being computed.
 * @throws {Problem} nothing-to-grade.
 */
async function computeRun(db: Db, actor: Actor, services: Means, runId: number): Promise<Phases | null> {
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
  services: Means,
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
  const beside: Beside = (work) => inOrganization({ pool: services.database.sidePool }, actor, work)
  await insertGeneration(db, beside, { runId: run.id, scheme, table, graded, overrides, previous, amounts })
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

/** A run that broke off; what it left of its results goes. */
export async function markFailed(db: Db, actor: Actor, runId: number, error: unknown): Promise<void> {
  const failure = error instanceof Problem ? error.code : 'internal'
  await updateRunState(db, actor, runId, { state: 'failed', from: 'computing', failure })
  await dropSlices(db, runId)
}

/**
 * Begins a run and computes it for somebody who waits for it. It is not indexed yet, see `indexGeneration`.
 * @param begin makes the run, in a transaction of its own.
 * @throws {Problem} as `begin` does; nothing-to-grade. A run that was begun then stands there as failed.
 */
export async function runNow(
  services: Means,
  actor: Actor,
  begin: (db: Db) => Promise<number>,
): Promise<{ runId: number; phases: Phases | null }> {
  const work = <T>(step: (db: Db) => Promise<T>) => inOrganization(services.database, actor, step)
  const runId = await work(begin)
  try {
    return { runId, phases: await work((db) => computeRun(db, actor, services, runId)) }
  } catch (error) {
    await work((db) => markFailed(db, actor, runId, error))
    throw error
  }
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
  fail: ({ transaction, actor, subjectId }, error) => transaction((db) => markFailed(db, actor, subjectId, error)),
}
