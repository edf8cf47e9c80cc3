import type { MetricTable } from '@fenji/kernel'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import { readColumns } from '../../platform/copy.ts'
import type { Db } from '../../platform/db.ts'
import { catalog } from './catalog/index.ts'
import type { MetricDefinition } from './catalog/metric.ts'

/** Metrics of every customer of the organization, in ascending order of customer id. */
export interface CustomerMetrics extends MetricTable {
  customerIds: Float64Array
}

export function findMetric(key: string): MetricDefinition | undefined {
  return catalog.find((definition) => definition.key === key)
}

const day = (date: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a day: ${date}`)
  return sql.lit(date)
}

/**
 * What are these metrics of every customer as of a date? One pass over the transactions in the order of their covering
 * index, whatever the number of metrics; customers without transactions are filled in from the list of customers.
 */
export async function readMetrics(
  db: Db,
  actor: Actor,
  asOf: string,
  keys: readonly string[],
): Promise<CustomerMetrics> {
  const definitions = keys.map((key) => {
    const definition = findMetric(key)
    if (!definition) throw new RangeError(`no metric '${key}'`)
    return definition
  })
  const organizationId = sql.lit(actor.organizationId)
  const aggregates = definitions.map((definition) => definition.sql({ asOf: sql`${day(asOf)}` }))
  const customers = await readColumns(
    db,
    sql`select id from customer where organization_id = ${organizationId} order by id`,
    1,
  )
  const grouped = await inIndexOrder(db, () =>
    readColumns(
      db,
      sql`select customer_id, ${sql.join(aggregates)} from transaction
        where organization_id = ${organizationId} and occurred_on <= ${day(asOf)}
        group by customer_id order by customer_id`,
      1 + definitions.length,
      customers.count + 1,
    ),
  )
  const customerIds = customers.columns[0] ?? new Float64Array()
  return { customerIds, count: customers.count, columns: spread(definitions, customerIds, grouped.columns) }
}

/**
 * The planner takes the customers of a large table for fewer than they are, and would hash and sort them. They lie in
 * order in the covering index.
 */
async function inIndexOrder<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_seqscan = off`.execute(db)
  await sql`set local enable_hashagg = off`.execute(db)
  const result = await work()
  await sql`set local enable_seqscan to default`.execute(db)
  await sql`set local enable_hashagg to default`.execute(db)
  return result
}

/** Where among the customers each group belongs; both ascend. -1: a customer who came after the customers were read. */
function placesOf(groupIds: Float64Array, customerIds: Float64Array): Int32Array {
  const places = new Int32Array(groupIds.length)
  for (let group = 0, row = 0; group < places.length; group++) {
    const id = groupIds[group] ?? 0
    while ((customerIds[row] ?? Number.POSITIVE_INFINITY) < id) row++
    places[group] = customerIds[row] === id ? row : -1
  }
  return places
}

/** Puts the grouped rows, which are some of the customers in the same order, beside all customers. */
function spread(
  definitions: MetricDefinition[],
  customerIds: Float64Array,
  grouped: Float64Array[],
): Record<string, Float64Array> {
  const [groupIds = new Float64Array(), ...values] = grouped
  const places = placesOf(groupIds, customerIds)
  if (places.length === customerIds.length && places.every((place, group) => place === group))
    return Object.fromEntries(definitions.map(({ key }, i) => [key, values[i] ?? new Float64Array()]))
  return Object.fromEntries(
    definitions.map(({ key, overNothing }, i) => {
      const column = new Float64Array(customerIds.length).fill(overNothing === 0 ? 0 : Number.NaN)
      const source = values[i] ?? new Float64Array()
      for (let group = 0; group < source.length; group++) {
        const place = places[group] ?? -1
        if (place >= 0) column[place] = source[group] ?? Number.NaN
      }
      return [key, column]
    }),
  )
}

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
