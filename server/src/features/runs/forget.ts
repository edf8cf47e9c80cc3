import { installation } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { markFailed } from './compute.ts'
import { updateRunState } from './queries/runs.ts'
import { dropResults, listUnused, type UnusedRun } from './queries/unused.ts'

/** So long a preview that cannot be published any more is there to be looked at. */
const previewDays = 30

/** After so many hours nobody waits for a run any more that was computed without a job: whoever did has died. */
const abandonedHours = 1

async function forget(db: Db, { organizationId, runId, state }: UnusedRun): Promise<void> {
  const actor = installation(organizationId)
  if (state === 'computing') return markFailed(db, actor, runId, new Problem('job-abandoned'))
  if (state === 'review') {
    if (!(await updateRunState(db, actor, runId, { state: 'discarded', from: 'review' }))) return
    await audit(db, actor, 'run.discard', runId, { after: { because: 'outdated' } })
  }
  await dropResults(db, runId)
}

/**
 * Discards previews that another run has overtaken long ago, drops the results of whatever was discarded, and tells of runs that were
 * cut off that they failed.
 */
export const forgetting: ClockworkTask = {
  name: 'runs.forget',
  everyMs: 600_000,
  async run({ database, clock, log }) {
    const ago = (hours: number) => new Date(clock.now().getTime() - hours * 3_600_000)
    const since = { overtaken: ago(24 * previewDays), abandoned: ago(abandonedHours) }
    const unused = await inOrganization(database, { organizationId: null }, (db) => listUnused(db, since))
    for (const one of unused)
      await inOrganization(database, one, (db) => forget(db, one)).catch((error) =>
        log.info({ err: error, runId: one.runId }, 'results not dropped yet'),
      )
  },
}
