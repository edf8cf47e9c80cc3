import { contacts } from '@fenji/contract/contacts'
import type { Actor } from '../../platform/actor.ts'
import { fieldProblem, levelOf } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getCustomer } from '../customers/public.ts'
import { listColleagues, ownersInView } from '../quality/public.ts'
import { getSettings } from '../settings/public.ts'
import { confirmContacts, listContacts, listStale } from './queries/contacts.ts'

const isHidden = (actor: Actor) => levelOf(actor, 'contact') === 'none'

export const routes = [
  route(contacts.ofCustomer, { can: ['read', 'Customer'] }, async ({ db, actor, params }) => {
    await getCustomer(db, actor, params.id)
    return isHidden(actor) ? [] : listContacts(db, actor, params.id, (await getSettings(db, actor)).timeZone)
  }),
  route(contacts.stale, { can: ['read', 'Customer'] }, async ({ db, actor, query }) => {
    if (isHidden(actor)) throw fieldProblem(['query'])
    const owners = ownersInView(actor, query, await listColleagues(db, actor))
    return listStale(db, actor, query, { owners, timeZone: (await getSettings(db, actor)).timeZone })
  }),
  route(contacts.confirm, { can: ['update', 'Customer'] }, async ({ db, actor, body, services }) => {
    if (isHidden(actor)) throw fieldProblem(['body.contactIds'])
    const confirmed = await confirmContacts(db, actor, body.contactIds, services.clock.now())
    if (confirmed === null) throw new Problem('contact-not-found')
    return { confirmed }
  }),
]
