import { installation } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { inOrganization } from '../../platform/db.ts'
import { syncPublished } from '../runs/public.ts'
import { endExpired, organizationsWithExpired } from './queries.ts'

/** Gives back the computed grade to everybody whose override has passed its last day. */
export const expiry: ClockworkTask = {
  name: 'overrides.expire',
  everyMs: 60_000,
  async run({ database, clock }) {
    const now = clock.now()
    const ids = await inOrganization(database, { organizationId: null }, (db) => organizationsWithExpired(db, now))
    for (const organizationId of ids) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, async (db) => {
        for (const { schemeId, customers } of await endExpired(db, actor, now)) {
          await syncPublished(db, actor, schemeId, now)
          await audit(db, actor, 'override.expire', schemeId, { after: { customers } })
        }
      })
    }
  },
}
