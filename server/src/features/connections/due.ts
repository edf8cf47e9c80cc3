import { findActorAgain } from '../../platform/access.ts'
import { can, installation } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/public.ts'
import { beginPull } from './begin-pull.ts'
import { nextPullAt } from './next-pull.ts'
import { claimDueConnection, listDueConnections, updateTurn } from './queries/connections.ts'

type Due = { organizationId: number; connectionId: number }

/** Begins the pull of a connection that is due, for whoever saved it last, with the rights that they have now. */
async function beginDue(db: Db, services: Services, { organizationId, connectionId }: Due): Promise<void> {
  const now = services.clock.now()
  const connection = await claimDueConnection(db, { organizationId }, connectionId, now)
  if (!connection) return
  const by = installation(organizationId, { personId: connection.changedBy, apiKeyId: connection.changedKey })
  const { timeZone } = await getSettings(db, by)
  const next = nextPullAt(connection.plan?.schedule, timeZone, now)
  const actor = await findActorAgain(db, by)
  if (!actor || !can(actor, 'update', 'Connection')) {
    services.log.warn({ connectionId }, 'schedule ended: whoever set it may not pull any more')
    await updateTurn(db, by, connectionId, { nextPullAt: null })
    await audit(db, installation(organizationId), 'connection.schedule', connectionId, {
      after: { because: 'not-allowed' },
    })
    return
  }
  await updateTurn(db, actor, connectionId, { nextPullAt: next })
  const wish = { origin: 'schedule', isReview: false, isWhole: false } as const
  await beginPull(db, actor, services, connection, wish).catch((error) => {
    // The one before is still under way, or nobody has said what the columns mean: at its next turn, then.
    if (!(error instanceof Problem) || error.code !== 'connection-state') throw error
    services.log.info({ connectionId, ...error.detail }, 'pull left out')
  })
}

/** Begins the pulls that are due. One that goes wrong stops no other. */
export const scheduledPulls: ClockworkTask = {
  name: 'connections.schedule',
  everyMs: 15_000,
  async run(services) {
    const { database, clock, log } = services
    const due = await inOrganization(database, { organizationId: null }, (db) => listDueConnections(db, clock.now()))
    for (const one of due)
      await inOrganization(database, one, (db) => beginDue(db, services, one)).catch((error) =>
        log.error({ err: error, connectionId: one.connectionId }, 'scheduled pull not begun'),
      )
  },
}
