import { type Actor, installation } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { syncPublished } from '../runs/public.ts'
import { endExpired, organizationsWithExpired } from './queries.ts'

/** Ends the overrides whose last day has passed, of one customer or of all, and gives back the grades without them. */
export async function expireOverrides(db: Db, actor: Actor, now: Date, customerId?: number): Promise<void> {
  for (const { schemeId, customers } of await endExpired(db, actor, now, customerId)) {
    await syncPublished(db, actor, schemeId, now)
    await audit(db, actor, 'override.expire', schemeId, { after: { customers } })
  }
}

/** Gives back the computed grade to everybody whose override has passed its last day. */
export const expiry: ClockworkTask = {
  name: 'overrides.expire',
  everyMs: 60_000,
  async run({ database, clock, log }) {
    const now = clock.now()
    const ids = await inOrganization(database, { organizationId: null }, (db) => organizationsWithExpired(db, now))
    for (const organizationId of ids) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, (db) => expireOverrides(db, actor, now)).catch((error) =>
        log.error({ err: error, organizationId }, 'overrides not ended'),
      )
    }
  },
}
