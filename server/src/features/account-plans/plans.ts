import type { AccountPlan, accountPlans, PlanBody } from '@fenji/contract/account-plans'
import type { BodyOf } from '@fenji/contract/endpoint'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { requireFields } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { lockCustomer } from '../customers/public.ts'
import { areContacts, deletePlan, insertPlan, listPlans, updatePlan } from './queries/plans.ts'

/**
 * Holds the customer of a plan that is about to be written, by whoever sees all of a plan: what one does not see one would overwrite.
 * @throws {Problem} field-not-allowed, customer-not-found, contact-not-found.
 */
async function holdCustomer(db: Db, actor: Actor, customerId: number, plan?: PlanBody): Promise<void> {
  if (plan) requireFields(actor, { 'body.goals': 'amountE4', 'body.stakeholders': 'phone' })
  if (!(await lockCustomer(db, actor, customerId))) throw new Problem('customer-not-found')
  const contacts = plan?.stakeholders.flatMap(({ contactId }) => contactId ?? []) ?? []
  if (!(await areContacts(db, actor, customerId, contacts))) throw new Problem('contact-not-found')
}

async function getPlan(db: Db, actor: Actor, customerId: number, id: number): Promise<AccountPlan> {
  const [plan] = await listPlans(db, actor, customerId, id)
  if (!plan) throw new Problem('plan-not-found')
  return plan
}

export async function createPlan(
  db: Db,
  actor: Actor,
  customerId: number,
  body: PlanBody,
  now: Date,
): Promise<AccountPlan> {
  await holdCustomer(db, actor, customerId, body)
  const id = await insertPlan(db, actor, customerId, body, now)
  await audit(db, actor, 'plan.create', id, { after: { customerId, title: body.title } })
  return getPlan(db, actor, customerId, id)
}

/** @throws {Problem} field-not-allowed, customer-not-found, plan-not-found, contact-not-found, version-conflict. */
export async function changePlan(
  db: Db,
  actor: Actor,
  { id: customerId, planId }: { id: number; planId: number },
  { isOpen, version, ...content }: BodyOf<typeof accountPlans.update>,
  now: Date,
): Promise<AccountPlan> {
  await holdCustomer(db, actor, customerId, content)
  const before = await getPlan(db, actor, customerId, planId)
  if (!(await updatePlan(db, actor, customerId, { id: planId, version, content, isOpen, now })))
    throw new Problem('version-conflict')
  await audit(db, actor, 'plan.update', planId, {
    before: { customerId, title: before.title, isOpen: before.isOpen },
    after: { customerId, title: content.title, isOpen },
  })
  return getPlan(db, actor, customerId, planId)
}

/** @throws {Problem} customer-not-found, plan-not-found. */
export async function removePlan(db: Db, actor: Actor, customerId: number, id: number): Promise<void> {
  await holdCustomer(db, actor, customerId)
  const { title } = await getPlan(db, actor, customerId, id)
  await deletePlan(db, actor, customerId, id)
  await audit(db, actor, 'plan.delete', id, { before: { customerId, title } })
}
