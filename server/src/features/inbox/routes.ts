import { type Inbox, inbox } from '@fenji/contract/inbox'
import { type Actor, can } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import { countOwnNotices } from '../downgrade-notices/public.ts'
import { countAwaiting } from '../overrides/public.ts'
import { countWaiting } from '../runs/public.ts'

async function runsFor(db: Db, actor: Actor): Promise<number> {
  const { toApprove, toPublish } = await countWaiting(db, actor)
  return (can(actor, 'approve', 'Run') ? toApprove : 0) + (can(actor, 'publish', 'Run') ? toPublish : 0)
}

/** How much waits for the actor, as far as their role lets them see and settle it. */
async function countFor(db: Db, actor: Actor, now: Date): Promise<Inbox> {
  const seesGrades = showsField(actor, 'grade')
  const seesOverrides = seesGrades && can(actor, 'read', 'Override')
  return {
    overrides: seesOverrides && can(actor, 'approve', 'Override') ? await countAwaiting(db, actor, 'me', now) : 0,
    endingOverrides: seesOverrides ? await countAwaiting(db, actor, 'end', now) : 0,
    runs: can(actor, 'read', 'Run') ? await runsFor(db, actor) : 0,
    downgrades: seesGrades && can(actor, 'read', 'Customer') ? await countOwnNotices(db, actor) : 0,
  }
}

export const routes = [
  route(inbox.counts, { can: ['read', 'Customer'] }, ({ db, actor, services }) =>
    countFor(db, actor, services.clock.now()),
  ),
]
