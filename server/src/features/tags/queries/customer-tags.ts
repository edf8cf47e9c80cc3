import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Which of these tags are there? They stay until the transaction ends. */
export async function holdTags(db: Db, actor: Actor, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from tag where organization_id = ${actor.organizationId} and id = any(${ids}::bigint[]) order by id for key share`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Notes the tags of `moved (customer_id, tag_id)`, an event for each customer, beside what they were or are. */
const noted = (actor: Actor, action: string, side: 'before' | 'after'): RawBuilder<unknown> => sql`
  insert into audit_event (organization_id, person_id, api_key_id, action, subject, ${sql.ref(side)}, request_id, address)
  select ${actor.organizationId}, ${actor.personId}, ${actor.apiKeyId}::bigint, ${action}, m.customer_id::text,
    jsonb_build_object('tags', jsonb_agg(t.name order by t.key)), ${actor.requestId}, ${actor.address}
  from moved m join tag t on t.organization_id = ${actor.organizationId} and t.id = m.tag_id group by m.customer_id`

async function customersIn(db: Db, moved: RawBuilder<unknown>, note: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ customerId: number }>`
    with moved as (${moved}), noted as (${note}) select distinct customer_id from moved`.execute(db)
  return rows.map(({ customerId }) => customerId)
}

/**
 * Gives these tags to customers.
 * @param importId the import or bulk edit that does it; null: a person.
 * @returns who got any that they had not.
 */
export const insertCustomerTags = (
  db: Db,
  actor: Actor,
  customerIds: readonly number[],
  tagIds: readonly number[],
  importId: number | null = null,
): Promise<number[]> =>
  customersIn(
    db,
    sql`insert into customer_tag (organization_id, customer_id, tag_id, import_id, created_by)
      select ${actor.organizationId}::bigint, c.id, t.id, ${importId}::bigint, ${actor.personId}
      from unnest(${customerIds}::bigint[]) c (id) cross join unnest(${tagIds}::bigint[]) t (id)
      on conflict on constraint customer_tag_pkey do nothing returning customer_id, tag_id`,
    noted(actor, 'customer.tag', 'after'),
  )

/** Takes these tags from customers. @returns who had any of them. */
export const deleteCustomerTags = (
  db: Db,
  actor: Actor,
  customerIds: readonly number[],
  tagIds: readonly number[],
): Promise<number[]> =>
  customersIn(
    db,
    sql`delete from customer_tag where organization_id = ${actor.organizationId}
      and customer_id = any(${customerIds}::bigint[]) and tag_id = any(${tagIds}::bigint[]) returning customer_id, tag_id`,
    noted(actor, 'customer.untag', 'before'),
  )
