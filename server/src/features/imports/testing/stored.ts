import { ImportedRecord } from '@fenji/contract/undo-count'
import type pg from 'pg'

const passing = `'{id,customer_id,transaction_id,receivable_id,referred_customer_id,import_id,version,created_at,updated_at}'::text[]`

/** Everything that stands of an organization's customers and facts, in an order of its own, without ids of rows and times. */
export async function storedBy(owner: pg.Pool, organizationId: number): Promise<unknown[]> {
  const facts = ImportedRecord.options.filter((record) => record !== 'customer')
  const ofCustomers = ['customer_key', 'customer_activity', ...facts].map(
    (
      table,
    ) => `select '${table}', known.place, to_jsonb(r) - ${passing} from ${table} r join known on known.id = r.customer_id
      where r.organization_id = $1`,
  )
  const { rows } = await owner.query<{ record: string }>(
    `with known as (select id, row_number() over (order by code)::text as place from customer where organization_id = $1),
     record (kind, place, record) as (
       select 'customer', known.place, to_jsonb(c) - ${passing} from customer c join known using (id) where organization_id = $1
       union all ${ofCustomers.join(' union all ')}
       union all select 'line', known.place, (to_jsonb(l) - ${passing}) || jsonb_build_object('order', t.order_key, 'refund', t.is_refund)
         from transaction_line l join known on known.id = l.customer_id
         left join transaction t on t.organization_id = $1 and t.customer_id = l.customer_id and t.id = l.transaction_id
         where l.organization_id = $1)
     select kind || ' ' || place || ' ' || record::text as record from record order by 1`,
    [organizationId],
  )
  return rows.map(({ record }) => record)
}

/** The customers whose all-time figures are not the sums of their orders. */
export async function customersWithWrongActivity(owner: pg.Pool, organizationId: number): Promise<number[]> {
  const { rows } = await owner.query<{ id: number }>(
    `select a.customer_id as id from customer_activity a
     left join (select customer_id, sum(amount_e4) as amount, count(*) filter (where amount_e4 > 0) as orders
       from transaction where organization_id = $1 group by 1) t using (customer_id)
     where a.organization_id = $1 and (a.amount_e4 <> coalesce(t.amount, 0) or a.orders <> coalesce(t.orders, 0))`,
    [organizationId],
  )
  return rows.map(({ id }) => id)
}
