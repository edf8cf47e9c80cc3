import type { CustomerOverview } from '@fenji/contract/overview'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsField } from '../../../platform/fields.ts'

const lastDays = 61
const mostListed = 8

const ofCustomer = (actor: Actor, table: string, customerId: number) =>
  sql`${sql.ref(`${table}.organization_id`)} = ${actor.organizationId} and ${sql.ref(`${table}.customer_id`)} = ${customerId}`

/** The last days with an order, up to `asOf`, as epoch days, ascending. */
export async function readOrderDays(db: Db, actor: Actor, customerId: number, asOf: string): Promise<number[]> {
  const { rows } = await sql<{ day: number }>`
    select distinct occurred_on - date '1970-01-01' as day from transaction t
    where ${ofCustomer(actor, 't', customerId)} and occurred_on <= ${asOf}::date and not is_refund and amount_e4 > 0
    order by day desc limit ${sql.lit(lastDays)}`.execute(db)
  return rows.map(({ day }) => day).reverse()
}

/** What came in each of the last 24 months. */
export async function readMonths(
  db: Db,
  actor: Actor,
  customerId: number,
  asOf: string,
): Promise<NonNullable<CustomerOverview['months']>> {
  const amount = showsField(actor, 'amountE4') ? sql`sum(amount_e4)::bigint` : sql`null::bigint`
  const { rows } = await sql<NonNullable<CustomerOverview['months']>[number]>`
    select to_char(date_trunc('month', occurred_on), 'YYYY-MM') as month, ${amount} as amount_e4,
      count(*) filter (where not is_refund and amount_e4 > 0) as orders
    from transaction t where ${ofCustomer(actor, 't', customerId)} and occurred_on <= ${asOf}::date
      and occurred_on >= date_trunc('month', ${asOf}::date) - interval '23 months'
    group by 1 order by 1`.execute(db)
  return rows
}

interface MixRow {
  code: string | null
  name: string | null
  category: string | null
  isProduct: boolean
  orders: number
  quantity: number | null
  lastOn: string
  amountE4: number | null
  total: number | null
  kinds: number
}

/** What was bought in the last 12 months, by product and by category; null where no lines are known. */
export async function readMix(
  db: Db,
  actor: Actor,
  customerId: number,
  asOf: string,
): Promise<CustomerOverview['mix']> {
  const seesAmounts = showsField(actor, 'amountE4')
  const { rows } = await sql<MixRow>`
    with line as (
      select coalesce(l.product_code, l.product_name) as product, l.product_code, l.product_name, l.category, t.id, t.occurred_on, l.quantity_e4,
        ${seesAmounts ? sql`l.amount_e4` : sql`null::bigint as amount_e4`}
      from transaction t join transaction_line l on l.organization_id = t.organization_id and l.customer_id = t.customer_id and l.transaction_id = t.id
      where ${ofCustomer(actor, 't', customerId)} and t.occurred_on <= ${asOf}::date and t.occurred_on > ${asOf}::date - interval '12 months'
        and coalesce(l.product_code, l.product_name, l.category) is not null),
    part as (
      select grouping(product) = 0 as is_product, product, max(product_code) as code, (array_agg(product_name order by occurred_on desc))[1] as name,
        category, count(distinct id) as orders, sum(quantity_e4) / 1e4::float8 as quantity, max(occurred_on) as last_on,
        sum(amount_e4)::bigint as amount_e4
      from line group by grouping sets ((product), (category))),
    placed as (
      select *, row_number() over (partition by is_product order by amount_e4 desc nulls last, orders desc, product, category) as place,
        sum(greatest(amount_e4, 0)) over (partition by is_product)::bigint as total, count(*) over (partition by is_product) as kinds
      from part where case when is_product then product else category end is not null)
    select * from placed where place <= ${sql.lit(mostListed)} order by is_product desc, place`.execute(db)
  if (rows.length === 0) return null
  const shareOf = ({ amountE4, total }: MixRow) => (amountE4 === null || !total ? null : Math.max(0, amountE4) / total)
  const products = rows.filter(({ isProduct }) => isProduct)
  return {
    products: products.map((row) => ({
      code: row.code,
      name: row.name,
      orders: row.orders,
      quantity: row.quantity,
      lastOn: row.lastOn,
      amountE4: row.amountE4,
      share: shareOf(row),
    })),
    more: Math.max(0, (products[0]?.kinds ?? 0) - mostListed),
    categories: rows
      .filter(({ isProduct }) => !isProduct)
      .map((row) => ({ name: row.category, orders: row.orders, amountE4: row.amountE4, share: shareOf(row) })),
  }
}
