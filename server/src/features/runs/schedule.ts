import { findActorAgain } from '../../platform/access.ts'
import { can, installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { claimDue, listDue, updateSchedule } from '../schemes/public.ts'
import { enqueueRun } from './compute.ts'
import { beginRun } from './lifecycle.ts'

/** Begins the run of a scheme that is due, on behalf of whoever set the schedule, with the rights that they have now. */
async function beginDue(
  db: Db,
  services: Services,
  { organizationId, schemeId }: { organizationId: number; schemeId: number },
): Promise<void> {
  const due = await claimDue(db, { organizationId }, schemeId, services.clock.now())
  if (!due) return
  const actor = await findActorAgain(db, installation(organizationId, { personId: due.scheduledBy }))
  if (!actor || !can(actor, 'create', 'Run')) {
    services.log.warn({ schemeId }, 'schedule stopped: whoever set it may not grade any more')
    return updateSchedule(db, installation(organizationId), schemeId, null)
  }
  const wanted = { schemeId, version: due.publishedVersion, acceptsMissing: true }
  const runId = await beginRun(db, actor, services, wanted, due.wokenBy)
  await enqueueRun(db, actor, services, runId)
}

/** Begins the runs that are due by their schedule, or because an import brought facts. */
export const scheduledRuns: ClockworkTask = {
  name: 'runs.schedule',
  everyMs: 15_000,
  async run(services) {
    const { database, clock, log } = services
    const due = await inOrganization(database, { organizationId: null }, (db) => listDue(db, clock.now()))
    for (const one of due)
      await inOrganization(database, one, (db) => beginDue(db, services, one)).catch((error) => {
        if (!(error instanceof Problem)) throw error
        log.warn({ schemeId: one.schemeId, problem: error.code }, 'scheduled run not begun')
      })
  },
}
