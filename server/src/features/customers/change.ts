import { isDeepStrictEqual } from 'node:util'
import type { Customer, CustomerChange, customers } from '@fenji/contract/customers'
import type { BodyOf } from '@fenji/contract/endpoint'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { requireEdit } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { holdsCode, keepIdentitiesOf } from '../identity/public.ts'
import { storableValues } from './check-values.ts'
import { requirePlace } from './parent.ts'
import { lockCustomer, type StoredCustomer, updateCustomer } from './queries/changes.ts'
import { getCustomer } from './queries/customers.ts'
import type { Values } from './values.ts'

type Column = keyof Omit<StoredCustomer, 'custom' | 'version'>

/** The values that the change would make others. */
async function changedValues(db: Db, actor: Actor, before: StoredCustomer, given: Values | undefined): Promise<Values> {
  if (given === undefined) return {}
  const values = Object.entries(await storableValues(db, actor, given))
  return Object.fromEntries(values.filter(([key, value]) => !isDeepStrictEqual(value, before.custom[key] ?? null)))
}

/**
 * Refuses to change what somebody else has changed since it was read.
 * @throws {Problem} version-conflict, with the customer as it is.
 */
export async function requireVersion(
  db: Db,
  actor: Actor,
  id: number,
  { read, now }: { read: number | undefined; now: number },
): Promise<void> {
  if (read === undefined || read === now) return
  throw new Problem('version-conflict', { detail: { current: await getCustomer(db, actor, id) } })
}

/** @throws {Problem} customer-not-found; version-conflict; customer-code-taken; field-not-allowed; parent-not-found, family-circle, family-too-deep; invalid-input, which names each value that its field does not take. */
export async function changeCustomer(
  db: Db,
  actor: Actor,
  id: number,
  { custom, version, ...body }: BodyOf<typeof customers.update>,
): Promise<Customer> {
  const before = await lockCustomer(db, actor, id)
  if (!before) throw new Problem('customer-not-found')
  await requireVersion(db, actor, id, { read: version, now: before.version })
  const columns = (Object.keys(body) as Column[]).filter((column) => body[column] !== undefined)
  requireEdit(actor, columns)
  const values = await changedValues(db, actor, before, custom)
  const changed = columns.filter((column) => body[column] !== before[column])
  const keys = Object.keys(values)
  if (changed.length + keys.length > 0) {
    const part = (of: { [Name in Column]?: string | number | null | undefined }, from: Values) => ({
      ...Object.fromEntries(changed.map((column) => [column, of[column] ?? null])),
      ...(keys.length > 0 && { custom: Object.fromEntries(keys.map((key) => [key, from[key] ?? null])) }),
    })
    if (changed.includes('parentCustomerId')) await requirePlace(db, actor, id, body.parentCustomerId)
    const { custom: _, ...change } = part(body, {}) as CustomerChange
    await updateCustomer(db, actor, id, change, values)
    if (changed.some((column) => column !== 'parentCustomerId')) await keepIdentitiesOf(db, actor, [id])
    if (changed.includes('code') && !(await holdsCode(db, actor, id))) throw new Problem('customer-code-taken')
    await audit(db, actor, 'customer.update', id, { before: part(before, before.custom), after: part(body, values) })
  }
  return getCustomer(db, actor, id)
}
