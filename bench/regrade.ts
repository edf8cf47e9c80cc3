import { beginRun, indexGeneration, publishRun, runNow } from '../server/src/features/runs/public.ts'
import type { Actor } from '../server/src/platform/actor.ts'
import { inOrganization } from '../server/src/platform/db.ts'
import type { Services } from '../server/src/platform/services.ts'
import { regradeScheme } from './data/scheme.ts'

/** How long a regrade took, in milliseconds, from facts to published grades. */
export interface RegradeTimes {
  total: number
  metrics: number
  grading: number
  writing: number
  publishing: number
  /** After that, and not of the total: what lists of results are sorted and filtered by. */
  indexing: number
}

/** Computes and publishes a run, as the command line does. */
export async function regrade(services: Services, actor: Actor): Promise<RegradeTimes> {
  const startedAt = performance.now()
  const { runId, phases } = await runNow(services, actor, (db) =>
    beginRun(db, actor, services, { scheme: regradeScheme }),
  )
  const computedAt = performance.now()
  await inOrganization(services.database, actor, (db) => publishRun(db, actor, services, runId))
  const endedAt = performance.now()
  await inOrganization(services.database, actor, (db) => indexGeneration(db, runId))
  const indexing = performance.now() - endedAt
  if (!phases) throw new Error('the run was not computed')
  return { ...phases, total: endedAt - startedAt, publishing: endedAt - computedAt, indexing }
}
