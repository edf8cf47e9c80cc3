import type { Customer, NewCustomer } from '@fenji/contract/customers'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { requireEdit } from '../../platform/fields.ts'
import { madeBefore } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import { holdsCode, keepIdentitiesOf } from '../identity/public.ts'
import { storableValues } from './check-values.ts'
import { requirePlace } from './parent.ts'
import { getCustomer } from './queries/customers.ts'
import { insertCustomer, newNumber } from './queries/insert.ts'
import { isActiveMember } from './queries/owners.ts'

/**
 * Whose the new customer is: the maker's unless it is said, and one for whom the actor may make customers.
 * @throws {Problem} member-not-found.
 */
async function ownerFor(db: Db, actor: Actor, wanted: number | null | undefined): Promise<number | null> {
  const owner = wanted === undefined ? actor.memberId : wanted
  const owners = ownersOf(actor, 'create', 'Customer')
  const isAllowed = owners === undefined || (owner !== null && owners.includes(owner))
  if (!isAllowed || (owner !== null && !(await isActiveMember(db, actor, owner)))) throw new Problem('member-not-found')
  return owner
}

/**
 * Makes a customer. With the same key and the same body again it makes none, and answers with the one that it made.
 * @throws {Problem} customer-code-taken, member-not-found, field-not-allowed, parent-not-found, family-too-deep, idempotency-conflict; invalid-input, which names each wrong value.
 */
export async function createCustomer(db: Db, actor: Actor, body: NewCustomer, key: string | null): Promise<Customer> {
  const { custom = {}, ownerId, ...columns } = body
  requireEdit(actor, Object.keys(columns) as (keyof typeof columns)[])
  const values = await storableValues(db, actor, custom, true)
  await requirePlace(db, actor, null, columns.parentCustomerId)
  const owner = await ownerFor(db, actor, ownerId)
  const number = await newNumber(db, actor)
  const { id } = number
  const made = await madeBefore(db, actor, { key, request: body, subjectId: id })
  if (made !== null) return getCustomer(db, actor, made)
  await insertCustomer(db, actor, { ...columns, id, code: columns.code ?? number.code, ownerId: owner }, values)
  await keepIdentitiesOf(db, actor, [id])
  if (!(await holdsCode(db, actor, id))) throw new Problem('customer-code-taken')
  await audit(db, actor, 'customer.create', id, {
    after: { ...columns, ownerId: owner, ...(body.custom && { custom: values }) },
  })
  return getCustomer(db, actor, id)
}
