import { handovers } from '@fenji/contract/handovers'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getSettings } from '../settings/public.ts'
import { findHandover, listHanded, listHandovers, markSeen } from './queries/read.ts'

async function getHandover(db: Db, actor: Actor, id: number) {
  const found = await findHandover(db, actor, id)
  if (!found) throw new Problem('handover-not-found')
  return found
}

export const routes = [
  route(handovers.list, { can: ['read', 'Customer'] }, ({ db, actor, query }) =>
    listHandovers(db, actor, query.unseen === 'true'),
  ),
  route(handovers.get, { can: ['read', 'Customer'] }, async ({ db, actor, params, services }) => {
    const handover = await getHandover(db, actor, params.id)
    const today = dayIn((await getSettings(db, actor)).timeZone, services.clock.now())
    return { handover, customers: await listHanded(db, actor, params.id, today) }
  }),
  route(handovers.see, { can: ['read', 'Customer'] }, async ({ db, actor, params, services }) => {
    if (!(await markSeen(db, actor, params.id, services.clock.now()))) throw new Problem('handover-not-found')
    return getHandover(db, actor, params.id)
  }),
]
