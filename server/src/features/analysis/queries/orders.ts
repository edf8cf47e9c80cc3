import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { int8At, readColumns, readPacked } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { joined } from '../orders/book.ts'
import { emptyBook, type OrderBook } from '../orders/order-book.ts'

/** So many customers are read at a time, so that no more than their rows lie beside the book. */
const slice = 50_000

const none = new Float64Array()

/** As PostgreSQL sends them: a date in four bytes, counted from 2000-01-01, and an amount in eight. */
const recordBytes = 12
const dayZero = 10_957

/** The orders of the customers of whom a condition on their id holds. */
async function readPart(db: Db, { organizationId }: Actor, who: RawBuilder<unknown>): Promise<OrderBook> {
  const { ids, starts, records } = await readPacked(
    db,
    sql`select customer_id, string_agg(date_send(occurred_on) || int8send(amount_e4), '' order by occurred_on) from transaction
      where organization_id = ${sql.lit(organizationId)} and ${who} group by customer_id order by customer_id`,
    recordBytes,
  )
  const count = records.byteLength / recordBytes
  const book = { customerIds: ids, starts, days: new Int32Array(count), amountsE4: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    book.days[i] = records.getInt32(recordBytes * i) + dayZero
    book.amountsE4[i] = int8At(records, recordBytes * i + 4)
  }
  return book
}

/** Whose, and until when, is read: of everybody by default. */
export interface Reading {
  customers?: readonly number[] | undefined
  signal?: AbortSignal | undefined
}

/** Every order of an organization, or of some customers: one walk along the index of facts, in its order. */
export async function readOrders(db: Db, actor: Actor, { customers, signal }: Reading = {}): Promise<OrderBook> {
  if (customers) return readPart(db, actor, sql`customer_id = any (${sql.lit(`{${customers.join(',')}}`)}::int8[])`)
  return joined(emptyBook, await readInSlices(db, actor, (who) => readPart(db, actor, who), signal))
}

/**
 * What a reading finds of everybody, some customers at a time.
 * @param read asked with a condition on their id.
 * @throws the signal's reason when it is aborted.
 */
export async function readInSlices<T>(
  db: Db,
  { organizationId }: Actor,
  read: (who: RawBuilder<unknown>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T[]> {
  const customers = sql`select id from customer where organization_id = ${sql.lit(organizationId)} order by id`
  const { columns } = await readColumns(db, customers, 1)
  const ids = columns[0] ?? none
  const parts: T[] = []
  for (let at = 0; at < ids.length; at += slice) {
    signal?.throwIfAborted()
    const end = ids[at + slice]
    const isBelow = end === undefined ? sql`true` : sql`customer_id < ${sql.lit(end)}`
    parts.push(await read(sql`customer_id >= ${sql.lit(ids[at])} and ${isBelow}`))
  }
  return parts
}
