import { findActorAgain } from '../../platform/access.ts'
import { type Actor, can, installation } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/clock.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { claimDue, type DueScheme, listDue, updateSchedule } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { enqueueRun } from './compute.ts'
import { beginRun } from './lifecycle.ts'
import { getRun, insertRun, toRun } from './queries/runs.ts'

type Due = { organizationId: number; schemeId: number }

/** Whoever set the schedule, with the rights that they have now. Null: they may not grade any more. */
async function findScheduler(db: Db, organizationId: number, due: DueScheme): Promise<Actor | null> {
  const by = { personId: due.scheduledBy, apiKeyId: due.scheduledKey }
  const actor = await findActorAgain(db, installation(organizationId, by))
  return actor && can(actor, 'create', 'Run') ? actor : null
}

/** A schedule without anybody behind it ends, and the audit says why. */
async function endSchedule(db: Db, { log }: Services, { organizationId, schemeId }: Due): Promise<void> {
  const actor = installation(organizationId)
  log.warn({ schemeId }, 'schedule ended: whoever set it may not grade any more')
  await updateSchedule(db, actor, schemeId, null)
  await audit(db, actor, 'scheme.schedule', schemeId, { after: { schedule: null, because: 'not-allowed' } })
}

/** Begins the run of a scheme that is due. @throws {Problem} as beginRun. */
async function beginDue(db: Db, services: Services, one: Due): Promise<void> {
  const { organizationId, schemeId } = one
  const due = await claimDue(db, { organizationId }, schemeId, services.clock.now())
  if (!due) return
  const actor = await findScheduler(db, organizationId, due)
  if (!actor) return endSchedule(db, services, one)
  const wanted = { schemeId, version: due.publishedVersion, acceptsMissing: true }
  const runId = await beginRun(db, actor, services, wanted, due.wokenBy)
  await enqueueRun(db, actor, services, runId)
  const { schemeKey: scheme, asOf, origin } = toRun(await getRun(db, actor, runId))
  await audit(db, actor, 'run.create', runId, { after: { scheme, asOf, origin } })
}

/** A run that could not begin stands in the list as failed, where somebody sees it and can try it again. */
async function noteFailure(db: Db, { clock }: Services, { organizationId, schemeId }: Due, { code }: Problem) {
  const due = await claimDue(db, { organizationId }, schemeId, clock.now())
  if (!due) return
  const actor = installation(organizationId, { personId: due.scheduledBy, apiKeyId: due.scheduledKey })
  const { timeZone } = await getSettings(db, actor)
  const asOf = dayIn(timeZone, clock.now())
  await insertRun(db, actor, {
    schemeId,
    schemeVersion: due.publishedVersion,
    asOf,
    origin: due.wokenBy,
    failure: code,
  })
}

/** Begins the runs that are due by their schedule, or because an import brought facts. One that goes wrong stops no other. */
export const scheduledRuns: ClockworkTask = {
  name: 'runs.schedule',
  everyMs: 15_000,
  async run(services) {
    const { database, clock, log } = services
    const due = await inOrganization(database, { organizationId: null }, (db) => listDue(db, clock.now()))
    for (const one of due)
      await inOrganization(database, one, (db) => beginDue(db, services, one))
        .catch((error) => {
          if (!(error instanceof Problem)) throw error
          log.warn({ schemeId: one.schemeId, problem: error.code }, 'scheduled run not begun')
          return inOrganization(database, one, (db) => noteFailure(db, services, one, error))
        })
        .catch((error) => log.error({ err: error, schemeId: one.schemeId }, 'scheduled run not begun'))
  },
}
