import { createHash } from 'node:crypto'
import type { Customer, NewCustomer } from '@fenji/contract/customers'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { requireEdit } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import { holdFields } from '../fields/public.ts'
import { holdsCode, keepIdentitiesOf } from '../identity/public.ts'
import { getCustomer } from './queries/customers.ts'
import { claimKey, insertCustomer, newNumber } from './queries/insert.ts'
import { isActiveMember } from './queries/owners.ts'
import { checkedValues } from './values.ts'

const longestKey = 200

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

function checkKey(key: string): void {
  if (key.length <= longestKey && /^[\x21-\x7e]+$/.test(key)) return
  const message = `up to ${longestKey} printable characters`
  throw new Problem('invalid-input', { errors: [{ path: 'headers.idempotency-key', rule: 'invalid_format', message }] })
}

/** What the key has made already. @throws {Problem} idempotency-conflict where that was something else. */
async function claim(
  db: Db,
  actor: Actor,
  { key, body, subjectId }: { key: string; body: NewCustomer; subjectId: number },
) {
  const requestHash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const made = await claimKey(db, actor, { key, requestHash, subjectId })
  if (made && made.requestHash !== requestHash) throw new Problem('idempotency-conflict')
  return made?.subjectId ?? null
}

/**
 * Makes a customer. With the same key and the same body again it makes none, and answers with the one that it made.
 * @throws {Problem} customer-code-taken, member-not-found, field-not-allowed, idempotency-conflict; invalid-input, which names each wrong value.
 */
export async function createCustomer(db: Db, actor: Actor, body: NewCustomer, key: string | null): Promise<Customer> {
  const { custom = {}, ownerId, ...columns } = body
  if (key !== null) checkKey(key)
  requireEdit(actor, Object.keys(columns) as (keyof typeof columns)[])
  const values = Object.keys(custom).length === 0 ? {} : checkedValues(actor, await holdFields(db, actor), custom)
  const owner = await ownerFor(db, actor, ownerId)
  const number = await newNumber(db, actor)
  const madeBefore = key === null ? null : await claim(db, actor, { key, body, subjectId: number.id })
  if (madeBefore !== null) return getCustomer(db, actor, madeBefore)
  const { id } = number
  await insertCustomer(db, actor, { ...columns, id, code: columns.code ?? number.code, ownerId: owner }, values)
  await keepIdentitiesOf(db, actor, [id])
  if (!(await holdsCode(db, actor, id))) throw new Problem('customer-code-taken')
  await audit(db, actor, 'customer.create', id, {
    after: { ...columns, ownerId: owner, ...(body.custom && { custom: values }) },
  })
  return getCustomer(db, actor, id)
}
