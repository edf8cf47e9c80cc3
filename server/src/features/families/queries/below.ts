import type { QueryOf } from '@fenji/contract/endpoint'
import type { families } from '@fenji/contract/families'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsField } from '../../../platform/fields.ts'
import { after, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { isWithinReach } from '../../customers/public.ts'

/** Which customers, whom the actor may read, stand right below one? */
export async function listBelow(db: Db, actor: Actor, id: number, { cursor, limit }: QueryOf<typeof families.below>) {
  const order: Order = showsField(actor, 'amountE4')
    ? { by: sql`a.amount_e4`, kind: 'integer', id: sql`c.id`, direction: 'desc' }
    : { by: sql`c.code collate "C"`, kind: 'text', id: sql`c.id`, direction: 'asc' }
  // By the index of those below, not along one of amounts in which they are few.
  const from = sql`customer c cross join lateral (select a.amount_e4 from customer_activity a
      where a.organization_id = ${actor.organizationId} and a.customer_id = c.id offset 0) a
    where c.organization_id = ${actor.organizationId} and c.parent_customer_id = ${id} and ${isWithinReach(actor, 'read')}`
  const { rows } = await sql<{ id: number; sortKey: unknown; sortId: number }>`
    select c.id, ${order.by} as sort_key, c.id as sort_id from ${from} and ${after(order, cursor || undefined)}
    order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from ${from}`.execute(db)
  const { page, nextCursor } = pageOf(rows, limit)
  return { ids: page.map((row) => row.id), nextCursor, total: counted[0]?.total ?? 0 }
}
