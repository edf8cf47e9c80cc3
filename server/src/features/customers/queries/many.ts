import type { CustomerChange } from '@fenji/contract/customers'
import type { Action } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Values } from '../values.ts'
import { isWithinReach } from './scope.ts'

/** The same change of each of many customers. */
export interface Change {
  columns: Omit<CustomerChange, 'custom'>
  /** `custom` values that change; null empties one. */
  values: Values
}

/** What a change of many finds of one. */
export interface Found {
  id: number
  isChangeable: boolean
  /** It would change nothing. */
  isSame: boolean
}

/**
 * The customers of these ids whom the actor may read, locked in the order of their ids until the transaction ends.
 * @param isSame of customer `c`.
 */
export async function lockMany(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  { action, isSame }: { action: Action; isSame: RawBuilder<boolean> },
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, coalesce(${isWithinReach(actor, action)}, false) as is_changeable, ${isSame} as is_same from customer c
    where c.organization_id = ${actor.organizationId} and c.id = any(${ids}::bigint[]) and ${isWithinReach(actor, 'read')}
    order by c.id for update`.execute(db)
  return rows
}

const given = ({ columns }: Change) => Object.entries(columns).filter(([, value]) => value !== undefined)

/** Does customer `c` hold already what the change would write? */
export function isAsChanged(change: Change): RawBuilder<boolean> {
  const same = [
    ...given(change).map(([name, value]) => sql`${sql.ref(`c.${name}`)} is not distinct from ${value}`),
    ...Object.entries(change.values).map(
      ([key, value]) => sql`coalesce(c.custom -> ${key}, 'null') = ${JSON.stringify(value)}::jsonb`,
    ),
  ]
  return sql<boolean>`(${sql.join([sql`true`, ...same], sql` and `)})`
}

/** Makes the same change of customers that are locked, with the audit of each. */
export async function updateMany(db: Db, actor: Actor, ids: readonly number[], change: Change): Promise<void> {
  const keys = Object.keys(change.values)
  const set = given(change).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const before = [
    ...given(change).flatMap(([name]) => [sql.lit(name), sql.ref(`f.${name}`)]),
    ...(keys.length > 0
      ? [
          sql`'custom'`,
          sql`jsonb_build_object(${sql.join(keys.flatMap((key) => [sql.lit(key), sql`f.custom -> ${key}`]))})`,
        ]
      : []),
  ]
  const after = { ...Object.fromEntries(given(change)), ...(keys.length > 0 && { custom: change.values }) }
  const chosen = sql`c.organization_id = ${actor.organizationId} and c.id = any(${ids}::bigint[])`
  await sql`
    with former as materialized (select c.* from customer c where ${chosen}),
    changed as (
      update customer c set ${sql.join([...set, sql`updated_at = now()`])},
        custom = jsonb_strip_nulls(c.custom || ${JSON.stringify(change.values)}::jsonb) where ${chosen})
    insert into audit_event (organization_id, person_id, api_key_id, action, subject, before, after, request_id, address)
    select ${actor.organizationId}, ${actor.personId}, ${actor.apiKeyId}::bigint, 'customer.update', f.id::text,
      jsonb_build_object(${sql.join(before)}), ${JSON.stringify(after)}::jsonb, ${actor.requestId}, ${actor.address}
    from former f`.execute(db)
}
