import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { readFacts, readStanding } from './facts.ts'
import { type Grader, prepareGrading } from './grading.ts'
import { keepStanding } from './kept-standing.ts'
import { publishByItself } from './lifecycle.ts'
import { indexGeneration, insertGeneration } from './queries/generation.ts'
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
