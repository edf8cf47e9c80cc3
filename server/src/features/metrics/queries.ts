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
  const grouped = await readColumns(
    db,
    sql`select customer_id, ${sql.join(aggregates)} from transaction
      where organization_id = ${organizationId} and occurred_on <= ${day(asOf)}
      group by customer_id order by customer_id`,
    1 + definitions.length,
    customers.count + 1,
  )
  const customerIds = customers.columns[0] ?? new Float64Array()
  return { customerIds, count: customers.count, columns: spread(definitions, customerIds, grouped.columns) }
}

/** Puts the grouped rows, which are some of the customers in the same order, beside all customers. */
function spread(
  definitions: MetricDefinition[],
  customerIds: Float64Array,
  grouped: Float64Array[],
): Record<string, Float64Array> {
  const [groupIds = new Float64Array(), ...values] = grouped
  if (groupIds.length === customerIds.length) {
    return Object.fromEntries(definitions.map(({ key }, i) => [key, values[i] ?? new Float64Array()]))
  }
  const places = new Int32Array(groupIds.length)
  for (let group = 0, row = 0; group < groupIds.length; group++) {
    while (customerIds[row] !== groupIds[group]) row++
    places[group] = row
  }
  return Object.fromEntries(
    definitions.map(({ key, overNothing }, i) => {
      const column = new Float64Array(customerIds.length).fill(overNothing === 0 ? 0 : Number.NaN)
      const source = values[i] ?? new Float64Array()
      for (let group = 0; group < source.length; group++) column[places[group] ?? 0] = source[group] ?? Number.NaN
      return [key, column]
    }),
  )
}

/** Of all customers, what share has transactions at all? And when was the newest? */
export async function getFactRange(db: Db, actor: Actor) {
  const { rows } = await sql<{ customers: number; withOrders: number; lastOn: string | null }>`
    select (select count(*) from customer where organization_id = ${actor.organizationId}) as customers,
      count(*) filter (where orders > 0) as with_orders,
      max(last_order_on) as last_on
    from customer_activity where organization_id = ${actor.organizationId}`.execute(db)
  return rows[0] ?? { customers: 0, withOrders: 0, lastOn: null }
}
