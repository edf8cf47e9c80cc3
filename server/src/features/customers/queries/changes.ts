import type { CustomerChange } from '@fenji/contract/customers'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from './scope.ts'

/** Some fields of a customer whom the actor may change, locked until the transaction ends. */
export async function lockCustomer(
  db: Db,
  actor: Actor,
  id: number,
): Promise<{ [Field in keyof CustomerChange]-?: string | null } | null> {
  const row = await db
    .selectFrom('customer as c')
    .select(['name', 'phone', 'country', 'region', 'province', 'city'])
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where(isWithinReach(actor, 'read'))
    .where(isWithinReach(actor, 'update'))
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function updateCustomer(db: Db, actor: Actor, id: number, change: CustomerChange): Promise<void> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await db
    .updateTable('customer')
    .set({ ...given, updatedAt: sql`now()` })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The whole phone number of a customer whom the actor may read. Undefined: no such customer. */
export async function findPhone(db: Db, actor: Actor, id: number): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('customer as c')
    .select('phone')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where(isWithinReach(actor, 'read'))
    .executeTakeFirst()
  return row?.phone
}
