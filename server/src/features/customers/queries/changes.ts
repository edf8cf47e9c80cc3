import type { CustomerChange, SensitiveField } from '@fenji/contract/customers'
import type { FieldValues } from '@fenji/contract/field-values'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Values } from '../values.ts'
import { isWithinReach } from './scope.ts'

/** What of a customer can be changed by hand, as it is stored. */
export type StoredCustomer = {
  [Field in keyof Omit<CustomerChange, 'custom' | 'parentCustomerId'>]-?: string | null
} & {
  parentCustomerId: number | null
  custom: FieldValues
  version: number
}

/** Some fields of a customer whom the actor may change, locked until the transaction ends. */
export async function lockCustomer(db: Db, actor: Actor, id: number): Promise<StoredCustomer | null> {
  const row = await db
    .selectFrom('customer as c')
    .select(['code', 'name', 'taxId', 'phone', 'email', 'country', 'region', 'province', 'city', 'parentCustomerId'])
    .select(['custom', 'version'])
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where(isWithinReach(actor, 'read'))
    .where(isWithinReach(actor, 'update'))
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...row, custom: row.custom as FieldValues } : null
}

/** Which version is this customer, whom the actor may read? It stays until the transaction ends. */
export async function lockVersion(db: Db, actor: Actor, id: number): Promise<number | null> {
  const row = await db
    .selectFrom('customer as c')
    .select('version')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where(isWithinReach(actor, 'read'))
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? null
}

/** @param values the `custom` values that change; null empties one. */
export async function updateCustomer(
  db: Db,
  actor: Actor,
  id: number,
  change: Omit<CustomerChange, 'custom'>,
  values: Values = {},
): Promise<void> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await db
    .updateTable('customer')
    .set({
      ...given,
      custom: sql<string>`jsonb_strip_nulls(custom || ${JSON.stringify(values)}::jsonb)`,
      updatedAt: sql`now()`,
    })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** A field that is shown masked, whole, of a customer whom the actor may read. Undefined: no such customer. */
export async function findSensitive(
  db: Db,
  actor: Actor,
  id: number,
  field: SensitiveField,
): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('customer as c')
    .select(field)
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where(isWithinReach(actor, 'read'))
    .executeTakeFirst()
  return row?.[field]
}
