import type { Days } from '@fenji/contract/periods'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'

export type ItemKind = 'product' | 'category'

interface Baskets {
  customerIds: readonly number[]
  of: ItemKind
  days: Days
}

/** What some customers bought of one product or category; returns are taken off. */
export interface ItemBought {
  item: string
  name: string
  customers: number
  orders: number
  amountE4: number
}

const itemOf = (of: ItemKind) => (of === 'product' ? sql`coalesce(l.product_code, l.product_name)` : sql`l.category`)

/** Lines of orders above 0, and of refunds, of these customers in these days. Everything is a literal, as COPY takes no parameters. */
const linesOf = ({ organizationId }: Actor, { customerIds, days: { from, to }, of }: Baskets) => sql`
  from transaction t
  join transaction_line l on l.organization_id = t.organization_id and l.customer_id = t.customer_id and l.transaction_id = t.id
  where t.organization_id = ${sql.lit(organizationId)} and t.customer_id = any(${sql.lit(`{${customerIds.join(',')}}`)}::int8[])
    and ${from === null ? sql`true` : sql`t.occurred_on >= ${sql.lit(from)}::date`}
    and ${to === null ? sql`true` : sql`t.occurred_on <= ${sql.lit(to)}::date`} and ${itemOf(of)} is not null`

/** What did these customers buy, the largest amounts first? And how many of them bought anything that has a name. */
export async function listItems(
  db: Db,
  actor: Actor,
  baskets: Baskets,
): Promise<{ items: ItemBought[]; buyers: number }> {
  const { rows } = await sql<ItemBought & { buyers: number }>`
    with line as (
      select ${itemOf(baskets.of)} as item, l.product_name, l.customer_id, t.id, t.amount_e4 > 0 as is_order, l.amount_e4
      ${linesOf(actor, baskets)})
    select item, coalesce(max(product_name) filter (where ${sql.lit(baskets.of === 'product')}), item) as name,
      count(distinct customer_id) filter (where is_order) as customers, count(distinct id) filter (where is_order) as orders,
      sum(amount_e4)::int8 as amount_e4, (select count(distinct customer_id) from line where is_order) as buyers
    from line group by item having bool_or(is_order) order by amount_e4 desc, item`.execute(db)
  return { items: rows.map(({ buyers: _, ...item }) => item), buyers: rows[0]?.buyers ?? 0 }
}

/** Who bought which of these items? Pairs of a customer's id and the item's place, each once, by customer. */
export async function readBought(
  db: Db,
  actor: Actor,
  baskets: Baskets,
  items: readonly string[],
): Promise<{ customerIds: Float64Array; places: Float64Array }> {
  const { columns } = await readColumns(
    db,
    sql`select distinct b.customer_id, w.place::int8 - 1 from (
          select l.customer_id, ${itemOf(baskets.of)} as item ${linesOf(actor, baskets)} and t.amount_e4 > 0) b
        join unnest(array[${sql.join(items.map((item) => sql.lit(item)))}]::text[]) with ordinality w (item, place) on w.item = b.item
        order by 1, 2`,
    2,
  )
  const [customerIds = new Float64Array(), places = new Float64Array()] = columns
  return { customerIds, places }
}
