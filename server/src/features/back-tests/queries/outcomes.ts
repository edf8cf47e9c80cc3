import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'

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

/** Facts around a cut-off, a cell a customer, in the order of the customers asked for. */
export interface Outcomes {
  /** The day of the first fact, in days since 1970-01-01; NaN: there is none. */
  knownSince: Float64Array
  /** The day of the last fact of all, in days since 1970-01-01; null: there is none. */
  lastFactOn: number | null
  /** One for each period. */
  periods: Outcome[]
}

const day = (date: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a day: ${date}`)
  return sql`${sql.lit(date)}::date`
}

const within = ({ after, until }: Period) => sql`occurred_on > ${day(after)} and occurred_on <= ${day(until)}`

/** Puts grouped rows beside the customers; ids ascend on both sides. */
function beside(customerIds: Float64Array, groupIds: Float64Array, values: Float64Array, otherwise: number) {
  const column = new Float64Array(customerIds.length).fill(otherwise)
  for (let row = 0, group = 0; row < customerIds.length; row++) {
    const id = customerIds[row] ?? 0
    while (group < groupIds.length && (groupIds[group] ?? 0) < id) group++
    if (groupIds[group] === id) column[row] = values[group] ?? otherwise
  }
  return column
}

/**
 * Since when is each customer known, and what did they do in these periods? One pass over the covering index, whatever the
 * number of periods.
 * @param customerIds ascending.
 */
export async function readOutcomes(
  db: Db,
  actor: Actor,
  { customerIds, periods }: { customerIds: Float64Array; periods: readonly Period[] },
): Promise<Outcomes> {
  const aggregates = periods.flatMap((period) => [
    sql`coalesce(sum(amount_e4::float8) filter (where ${within(period)}), 0)`,
    sql`count(*) filter (where ${within(period)} and amount_e4 > 0)`,
  ])
  const firstAndLast = sql`(min(occurred_on) - date '1970-01-01')::int8, (max(occurred_on) - date '1970-01-01')::int8`
  // The customers lie in order in the index; the planner would hash and sort them.
  await sql`set local enable_hashagg = off`.execute(db)
  const { columns } = await readColumns(
    db,
    sql`select customer_id, ${sql.join([firstAndLast, ...aggregates])} from transaction
      where organization_id = ${sql.lit(actor.organizationId)} group by customer_id order by customer_id`,
    3 + aggregates.length,
    customerIds.length + 1,
  )
  await sql`set local enable_hashagg to default`.execute(db)
  const [groupIds = new Float64Array(), ...found] = columns
  const [firstOn = new Float64Array(), lastOn = new Float64Array(), ...done] = found
  const column = (values = new Float64Array(), otherwise = 0) => beside(customerIds, groupIds, values, otherwise)
  return {
    knownSince: column(firstOn, Number.NaN),
    lastFactOn: lastOn.length === 0 ? null : lastOn.reduce((last, one) => Math.max(last, one)),
    periods: periods.map((_, i) => ({ amountE4: column(done[2 * i]), orders: column(done[2 * i + 1]) })),
  }
}
