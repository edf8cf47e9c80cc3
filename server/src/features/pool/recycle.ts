import { type Actor, installation } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { getSettings } from '../settings/public.ts'
import { recycleBatch } from './queries/give.ts'
import { claimRecycling, getRules, organizationsToRecycle } from './queries/settings.ts'
import { forgetWarnings, refreshWarnings } from './queries/silence.ts'

/** The organization's day. */
export const todayOf = async (db: Db, actor: Actor, now: Date) => dayIn((await getSettings(db, actor)).timeZone, now)

/** Warns owners, and gives back to the pool who was silent for too long, a thousand at a time. */
async function recycle({ transaction, actor, services, signal }: JobContext): Promise<void> {
  const now = services.clock.now()
  const today = await transaction(async (db) => {
    const { isOpen, recycling } = (await getRules(db, actor)).rules
    const day = await todayOf(db, actor, now)
    if (isOpen && recycling.isOn) await refreshWarnings(db, actor, recycling, day)
    else await forgetWarnings(db, actor)
    return day
  })
  let recycled = 0
  for (;;) {
    signal.throwIfAborted()
    const count = await transaction((db) => recycleBatch(db, actor, today))
    if (count === 0) break
    recycled += count
  }
  services.log.info({ recycled }, 'customers went back to the pool')
}

export const recycleJob: JobKind = { name: 'pool.recycle', run: recycle, fail: async () => undefined }

const title = '公海回收 / Recycling'

/** Has silent customers given back once a night, and once more when the rules have changed. */
export const nightlyRecycling: ClockworkTask = {
  name: 'pool.recycle',
  everyMs: 60_000,
  async run({ database, clock, jobs, log }) {
    const now = clock.now()
    const ids = await inOrganization(database, { organizationId: null }, (db) => organizationsToRecycle(db, now))
    for (const organizationId of ids) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, async (db) => {
        if (await claimRecycling(db, actor, now))
          await jobs.enqueue(db, actor, { kind: 'pool.recycle', subjectId: organizationId, title })
      }).catch((error) => log.error({ err: error, organizationId }, 'the pool was not recycled'))
    }
  },
}
