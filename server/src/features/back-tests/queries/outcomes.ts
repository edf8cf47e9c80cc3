import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { placesAmong, spread } from '../snapshot.ts'

/** Days after `after`, up to and with `until`. */
export interface Period {
  after: string
  until: string
}

/** What a customer did in a period, a cell a customer: money net of refunds in 1/10,000, and orders with an amount above 0. */
export interface Outcome {
  amountE4: Float64Array
  orders: Float64Array
}

/** Facts around a cut-off, a cell a customer. Days are days since 1970-01-01. */
export interface Outcomes<P extends readonly Period[] = readonly Period[]> {
  /** The day of the first fact of any kind; NaN: there is none. */
  knownSince: Float64Array
  /** The day of the last transaction of all; null: there is none. */
  lastTransactionOn: number | null
  /** One for each period. */
  periods: { [K in keyof P]: Outcome }
}

/** Every fact beside transactions, with the day since which it is known. */
const otherFacts = [
  ['receivable', 'customer_id', 'issued_on'],
  ['interaction', 'customer_id', 'occurred_on'],
  ['service_record', 'customer_id', 'occurred_on'],
  ['customer_case', 'customer_id', 'opened_on'],
  ['survey_response', 'customer_id', 'answered_on'],
  ['referral', 'customer_id', 'referred_on'],
  ['referral', 'referred_customer_id', 'referred_on'],
  ['opportunity', 'customer_id', 'opened_on'],
] as const

const day = (date: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a day: ${date}`)
  return sql`${sql.lit(date)}::date`
}

const within = ({ after, until }: Period) => sql`occurred_on > ${day(after)} and occurred_on <= ${day(until)}`
const daysOf = (aggregate: RawBuilder<unknown>) => sql`(${aggregate} - date '1970-01-01')::int8`

/** Numbers a customer, of those whom there is something of, in ascending order of their ids. */
interface Grouped {
  ids: Float64Array
  columns: readonly Float64Array[]
}

async function readGroups(db: Db, query: RawBuilder<unknown>, width: number, expected: number): Promise<Grouped> {
  // Transactions lie in order of the customers in their covering index; the planner would hash and sort them.
  await sql`set local enable_hashagg = off`.execute(db)
  const [ids = new Float64Array(), ...columns] = (await readColumns(db, query, width, expected)).columns
  await sql`set local enable_hashagg to default`.execute(db)
  return { ids, columns }
}

/** Since when is each customer known by a fact that is no transaction? */
function readOtherFacts(db: Db, organizationId: RawBuilder<unknown>): Promise<Grouped> {
  const each = otherFacts.map(
    ([table, customer, on]) => sql`select ${sql.ref(customer)} as customer_id, ${sql.ref(on)} as known_on
      from ${sql.table(table)} where organization_id = ${organizationId} and ${sql.ref(customer)} is not null`,
  )
  const query = sql`select customer_id, ${daysOf(sql`min(known_on)`)} from (${sql.join(each, sql` union all `)}) f
    group by customer_id order by customer_id`
  return readGroups(db, query, 2, 1024)
}

const none: Float64Array = new Float64Array()
const earlier = (one = Number.NaN, other = Number.NaN) => (Number.isNaN(one) || other < one ? other : one)

/**
 * Since when is each customer known, and what did they do in these periods? One pass over the transactions, whatever the number
 * of periods.
 * @param customerIds ascending; the answer is in their order.
 */
export async function readOutcomes<const P extends readonly Period[]>(
  db: Db,
  actor: Actor,
  { customerIds, periods }: { customerIds: Float64Array; periods: P },
): Promise<Outcomes<P>> {
  const organizationId = sql.lit(actor.organizationId)
  const aggregates = periods.flatMap((period) => [
    sql`coalesce(sum(amount_e4::float8) filter (where ${within(period)}), 0)`,
    sql`count(*) filter (where ${within(period)} and amount_e4 > 0)`,
  ])
  const days = [daysOf(sql`min(occurred_on)`), daysOf(sql`max(occurred_on)`)]
  const transactions = await readGroups(
    db,
    sql`select customer_id, ${sql.join([...days, ...aggregates])} from transaction
      where organization_id = ${organizationId} group by customer_id order by customer_id`,
    3 + aggregates.length,
    customerIds.length + 1,
  )
  const others = await readOtherFacts(db, organizationId)
  const [firstOn = none, lastOn = none, ...done] = transactions.columns
  const places = placesAmong(transactions.ids, customerIds)
  const knownSince = spread(firstOn, places, Number.NaN)
  const [otherSince = none] = others.columns
  for (const [group, row] of placesAmong(customerIds, others.ids).entries())
    if (row >= 0) knownSince[row] = earlier(knownSince[row], otherSince[group])
  const sums = (column = none) => spread(column, places, 0)
  return {
    knownSince,
    lastTransactionOn: lastOn.length > 0 ? lastOn.reduce((last, one) => Math.max(last, one)) : null,
    periods: periods.map((_, i) => ({
      amountE4: sums(done[2 * i]),
      orders: sums(done[2 * i + 1]),
    })) as unknown as Outcomes<P>['periods'],
  }
}
