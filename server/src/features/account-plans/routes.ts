import { accountPlans } from '@fenji/contract/account-plans'
import { dayIn } from '../../platform/clock.ts'
import { requireFields } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import { getCustomer } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { changePlan, createPlan, removePlan } from './plans.ts'
import { listPlans } from './queries/plans.ts'
import { whiteSpaceOf } from './white-space.ts'

export const routes = [
  route(accountPlans.list, { can: ['read', 'Customer'] }, async ({ db, actor, params }) =>
    listPlans(db, actor, (await getCustomer(db, actor, params.id)).id),
  ),
  route(accountPlans.create, { can: ['update', 'Customer'] }, ({ db, actor, params, body, services }) =>
    createPlan(db, actor, params.id, body, services.clock.now()),
  ),
  route(accountPlans.update, { can: ['update', 'Customer'] }, ({ db, actor, params, body, services }) =>
    changePlan(db, actor, params, body, services.clock.now()),
  ),
  route(
    accountPlans.remove,
    { can: ['update', 'Customer'] },
    ({ db, actor, params }) => removePlan(db, actor, params.id, params.planId) as Promise<undefined>,
  ),
  route(accountPlans.whiteSpace, { can: ['read', 'Customer'] }, async ({ db, actor, params, services }) => {
    requireFields(actor, { 'params.id': 'orders' })
    const { id } = await getCustomer(db, actor, params.id)
    const { timeZone } = await getSettings(db, actor)
    return whiteSpaceOf(db, actor, services.kept, { customerId: id, asOf: dayIn(timeZone, services.clock.now()) })
  }),
]
