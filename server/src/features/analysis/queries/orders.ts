import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { joined } from '../orders/book.ts'
import { bookOf, type OrderBook } from '../orders/order-book.ts'

/** So many customers are read at a time, so that no more than their rows lie beside the book. */
const slice = 50_000

const none = new Float64Array()

/** The orders of the customers of whom a condition on their id holds. */
async function readPart(db: Db, { organizationId }: Actor, who: RawBuilder<unknown>): Promise<OrderBook> {
  const { columns } = await readColumns(
    db,
    sql`select customer_id, (occurred_on - date '1970-01-01')::int8, amount_e4 from transaction
      where organization_id = ${sql.lit(organizationId)} and ${who} order by customer_id, occurred_on`,
    3,
  )
  const [customerIds = none, days = none, amountsE4 = none] = columns
  return bookOf({ customerIds, days, amountsE4 })
}

/** Every order of an organization, or of some customers: one walk along the index of facts, in its order. */
export async function readOrders(db: Db, actor: Actor, customers?: readonly number[]): Promise<OrderBook> {
  if (customers) return readPart(db, actor, sql`customer_id = any (${sql.lit(`{${customers.join(',')}}`)}::int8[])`)
  const nobody = bookOf({ customerIds: none, days: none, amountsE4: none })
  return joined(nobody, await readInSlices(db, actor, (who) => readPart(db, actor, who)))
}

/** What a reading finds of everybody, some customers at a time. @param read asked with a condition on their id. */
export async function readInSlices<T>(
  db: Db,
  { organizationId }: Actor,
  read: (who: RawBuilder<unknown>) => Promise<T>,
): Promise<T[]> {
  const customers = sql`select id from customer where organization_id = ${sql.lit(organizationId)} order by id`
  const { columns } = await readColumns(db, customers, 1)
  const ids = columns[0] ?? none
  const parts: T[] = []
  for (let at = 0; at < ids.length; at += slice) {
    const end = ids[at + slice]
    const isBelow = end === undefined ? sql`true` : sql`customer_id < ${sql.lit(end)}`
    parts.push(await read(sql`customer_id >= ${sql.lit(ids[at])} and ${isBelow}`))
  }
  return parts
}
