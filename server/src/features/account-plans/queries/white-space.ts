import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const own = (actor: Actor, table: string) => sql`${sql.ref(`${table}.organization_id`)} = ${actor.organizationId}`

/** What a line of an order is called. */
export const lineNames = {
  category: sql`l.category`,
  product: sql`coalesce(l.product_name, l.product_code)`,
} as const
export type LineName = keyof typeof lineNames

/** How many customers have ordered? */
export async function countBuyers(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customer_activity a where ${own(actor, 'a')} and a.orders > 0`.execute(db)
  return rows[0]?.count ?? 0
}

export interface Sampled {
  band: number
  /** What who bought least of the band bought in all. */
  leastE4: number
  customerIds: number[]
}

/**
 * Customers who have ordered, by what they bought in all, in bands of places in that order, largest first; of each band some, evenly.
 * @param starts the first place of each band, from 0, ascending. @param steps of each band every so-manieth is taken.
 */
export async function sampleBands(
  db: Db,
  actor: Actor,
  starts: readonly number[],
  steps: readonly number[],
): Promise<Sampled[]> {
  const { rows } = await sql<Sampled>`
    with placed as (
      select customer_id, amount_e4, row_number() over (order by amount_e4 desc, customer_id desc) - 1 as place
      from customer_activity a where ${own(actor, 'a')} and a.orders > 0),
    banded as (
      select customer_id, amount_e4, place, width_bucket(place, ${starts}::bigint[]) - 1 as band from placed)
    select band, min(amount_e4) as least_e4,
      coalesce(array_agg(customer_id::float8) filter (where mod(place, (${steps}::bigint[])[band + 1]) = 0), '{}') as customer_ids
    from banded group by band order by band`.execute(db)
  return rows
}

/** The lines of some customers' orders in the 12 months up to a day, as `from … where`. */
const linesOf = (actor: Actor, who: RawBuilder<unknown>, asOf: string) => sql`
  from ${who} w
  join transaction t on ${own(actor, 't')} and t.customer_id = w.customer_id
    and t.occurred_on > ${asOf}::date - interval '12 months' and t.occurred_on <= ${asOf}::date and not t.is_refund
  join transaction_line l on ${own(actor, 'l')} and l.customer_id = t.customer_id and l.transaction_id = t.id`

export interface Bought {
  band: number
  name: string
  buyers: number
}

/** How many of each band bought what in the 12 months up to a day? Most frequent first. @param asOf YYYY-MM-DD. */
export async function countBought(
  db: Db,
  actor: Actor,
  bands: readonly Sampled[],
  { name, asOf, fewest }: { name: LineName; asOf: string; fewest: number },
): Promise<Bought[]> {
  const ids = bands.flatMap(({ customerIds }) => customerIds)
  const places = bands.flatMap(({ band, customerIds }) => customerIds.map(() => band))
  const who = sql`(select * from unnest(${ids}::bigint[], ${places}::int[]) as one (customer_id, band))`
  const { rows } = await sql<Bought>`
    select band, name, count(*) as buyers from (
      select distinct w.band, w.customer_id, ${lineNames[name]} as name ${linesOf(actor, who, asOf)}
      where ${lineNames[name]} is not null) bought
    group by band, name having count(*) >= ${fewest} order by band, buyers desc, name`.execute(db)
  return rows
}

export interface OwnPart {
  name: string
  orders: number
  lastOn: string
}

/** What a customer bought in the 12 months up to a day. @param asOf YYYY-MM-DD. */
export async function listOwnParts(
  db: Db,
  actor: Actor,
  customerId: number,
  { name, asOf }: { name: LineName; asOf: string },
): Promise<OwnPart[]> {
  const who = sql`(select ${customerId}::bigint as customer_id)`
  const { rows } = await sql<OwnPart>`
    select ${lineNames[name]} as name, count(distinct t.id) as orders, max(t.occurred_on) as last_on ${linesOf(actor, who, asOf)}
    where ${lineNames[name]} is not null group by 1`.execute(db)
  return rows
}

/** What a customer bought in all, in 1/10,000. */
export async function findAmount(db: Db, actor: Actor, customerId: number): Promise<number> {
  const { rows } = await sql<{ amountE4: number }>`
    select a.amount_e4 from customer_activity a where ${own(actor, 'a')} and a.customer_id = ${customerId}`.execute(db)
  return rows[0]?.amountE4 ?? 0
}
