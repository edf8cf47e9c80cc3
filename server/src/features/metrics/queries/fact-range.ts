import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Is there anybody to grade, and when was the newest order? */
export async function findLatestOrder(db: Db, actor: Actor) {
  const { rows } = await sql<{ hasCustomers: boolean; lastOn: string | null }>`
    select exists (select from customer where organization_id = ${actor.organizationId}) as has_customers,
      (select a.last_order_on from customer_activity a where a.organization_id = ${actor.organizationId}
       order by (case when a.last_order_on is null then '-infinity' else a.last_order_on end) desc limit 1) as last_on`.execute(
    db,
  )
  return rows[0] ?? { hasCustomers: false, lastOn: null }
}

/** How many customers are there, how many of them have ordered, and when was the newest order? */
export async function getFactRange(db: Db, actor: Actor) {
  const { rows } = await sql<{ customers: number; withOrders: number }>`
    select (select count(*) from customer where organization_id = ${actor.organizationId}) as customers,
      (select count(*) from customer_activity where organization_id = ${actor.organizationId} and orders > 0) as with_orders`.execute(
    db,
  )
  const { lastOn } = await findLatestOrder(db, actor)
  return { ...(rows[0] ?? { customers: 0, withOrders: 0 }), lastOn }
}

/** Whose are the customers of these owners? Their ids. */
export async function listOwnedCustomers(db: Db, actor: Actor, owners: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] }>`
    select array(select c.id from customer c where c.organization_id = ${actor.organizationId}
      and c.owner_id = any (${[...owners]}::bigint[]))::float8[] as ids`.execute(db)
  return rows[0]?.ids ?? []
}
