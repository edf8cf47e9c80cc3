import type pg from 'pg'

/** Everything that stands of an organization's customers and facts, in an order of its own, without ids of rows and times. */
export async function storedBy(owner: pg.Pool, organizationId: number): Promise<unknown[]> {
  const { rows } = await owner.query<{ record: string }>(
    `with customer_row as (select id, row_number() over (order by code)::text as place from customer where organization_id = $1),
     record as (
       select 'customer' as kind, customer_row.place, to_jsonb(c) - '{id,import_id,created_at,updated_at}'::text[] as record
         from customer c join customer_row using (id) where organization_id = $1
       union all select 'key', customer_row.place, to_jsonb(k) - '{customer_id}'::text[] from customer_key k join customer_row on id = customer_id where organization_id = $1
       union all select 'activity', place, to_jsonb(a) - '{customer_id}'::text[] from customer_activity a join customer_row on id = customer_id where organization_id = $1
       union all select 'transaction', place, to_jsonb(t) - '{id,customer_id,import_id}'::text[] from transaction t join customer_row on customer_row.id = customer_id where organization_id = $1
       union all select 'line', place, (to_jsonb(l) - '{customer_id,transaction_id}'::text[]) || jsonb_build_object('order', t.order_key, 'refund', t.is_refund)
         from transaction_line l join customer_row on customer_row.id = l.customer_id
         left join transaction t on t.organization_id = $1 and t.customer_id = l.customer_id and t.id = l.transaction_id where l.organization_id = $1)
     select kind || ' ' || place || ' ' || record::text as record from record order by 1`,
    [organizationId],
  )
  return rows.map(({ record }) => record)
}
