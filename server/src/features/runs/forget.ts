import { installation } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { updateRunState } from './queries/runs.ts'
import { dropResults, listUnused, type UnusedRun } from './queries/unused.ts'

/** So long a preview that cannot be published any more is there to be looked at. */
const previewDays = 30

async function forget(db: Db, { organizationId, runId, state }: UnusedRun): Promise<void> {
  const actor = installation(organizationId)
  if (state === 'review') {
    if (!(await updateRunState(db, actor, runId, { state: 'discarded', from: 'review' }))) return
    await audit(db, actor, 'run.discard', runId, { after: { because: 'outdated' } })
  }
  await dropResults(db, runId)
}

/** Discards previews that another run has overtaken long ago, and drops the results of whatever was discarded. */
export const forgetting: ClockworkTask = {
  name: 'runs.forget',
  everyMs: 600_000,
  async run({ database, clock, log }) {
    const before = new Date(clock.now().getTime() - previewDays * 86_400_000)
    const unused = await inOrganization(database, { organizationId: null }, (db) => listUnused(db, before))
    for (const one of unused)
      await inOrganization(database, one, (db) => forget(db, one)).catch((error) =>
        log.info({ err: error, runId: one.runId }, 'results not dropped yet'),
      )
  },
}
