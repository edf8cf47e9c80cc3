import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Kept } from '../../../platform/kept.ts'
import { isOnlyReading } from '../../conditions/public.ts'
import { changedSince, type FactStamp, takeStamp } from '../../metrics/public.ts'
import { readOrders } from '../queries/orders.ts'
import { bytesOfBook, type OrderBook, withOrders } from './order-book.ts'

interface WarmBook {
  book: OrderBook
  /** Of before it was read. */
  stamp: FactStamp
}

async function readWhole(db: Db, actor: Actor): Promise<WarmBook> {
  const stamp = await takeStamp(db)
  return { stamp, book: await readOrders(db, actor) }
}

/** Brings a book up to date by reading the customers who have changed; null where that is not worth it. */
async function refreshed(db: Db, actor: Actor, { book, stamp: before }: WarmBook): Promise<WarmBook | null> {
  const stamp = await takeStamp(db)
  const changed = await changedSince(db, actor, before)
  if (!changed) return null
  if (changed.length === 0) return { book, stamp }
  return { stamp, book: withOrders(book, new Set(changed), await readOrders(db, actor, changed)) }
}

/** Whole readings under way: a dashboard asks for a dozen charts at once, and one reading is enough for them. */
const readings = new WeakMap<Kept, Map<string, Promise<WarmBook>>>()

function readOnce(kept: Kept, name: string, read: () => Promise<WarmBook>): Promise<WarmBook> {
  const underWay = readings.get(kept) ?? new Map<string, Promise<WarmBook>>()
  readings.set(kept, underWay)
  const known = underWay.get(name)
  if (known) return known
  const reading = read().finally(() => underWay.delete(name))
  underWay.set(name, reading)
  return reading
}

/**
 * Every order of the organization, as it stands; of what was read before, only the customers who have changed are read.
 * @returns what is kept itself: to be read, not to be changed.
 */
export async function readWarmBook(db: Db, actor: Actor, kept: Kept): Promise<OrderBook> {
  if (!(await isOnlyReading(db))) return readOrders(db, actor)
  const name = `orders ${actor.organizationId}`
  const keep = (warm: WarmBook) => {
    kept.set(name, warm, bytesOfBook(warm.book))
    return warm.book
  }
  const before = kept.get<WarmBook>(name)
  const current = before ? await refreshed(db, actor, before) : null
  if (current) return keep(current)
  // Of another's reading that failed, nothing is known: then one reads for oneself.
  const read = await readOnce(kept, name, () => readWhole(db, actor)).catch(() => readWhole(db, actor))
  // Whoever waited for another's reading may know of what that could not see yet.
  return keep((await refreshed(db, actor, read)) ?? (await readWhole(db, actor)))
}
