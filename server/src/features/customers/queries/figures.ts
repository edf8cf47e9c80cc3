import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Brings the all-time figures of customers into step with their transactions. */
export async function refreshFigures(db: Db, actor: Actor, ids: readonly number[]): Promise<void> {
  await sql`
    insert into customer_activity (organization_id, customer_id, orders, amount_e4, first_order_on, last_order_on, owner_id)
    select ${actor.organizationId}::bigint, c.id, count(*) filter (where t.amount_e4 > 0), coalesce(sum(t.amount_e4), 0),
      min(t.occurred_on) filter (where t.amount_e4 > 0), max(t.occurred_on) filter (where t.amount_e4 > 0), c.owner_id
    from customer c left join transaction t on t.organization_id = c.organization_id and t.customer_id = c.id
    where c.organization_id = ${actor.organizationId} and c.id = any(${ids}::bigint[]) group by c.id, c.owner_id
    on conflict on constraint customer_activity_pkey do update set orders = excluded.orders, amount_e4 = excluded.amount_e4,
      first_order_on = excluded.first_order_on, last_order_on = excluded.last_order_on, owner_id = excluded.owner_id`.execute(
    db,
  )
}
