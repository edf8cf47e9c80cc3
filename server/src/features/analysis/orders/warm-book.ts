import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Kept } from '../../../platform/kept.ts'
import { isOnlyReading } from '../../conditions/public.ts'
import { changedSince, type FactStamp, takeStamp } from '../../metrics/public.ts'
import { readLines } from '../queries/lines.ts'
import { type Reading, readOrders } from '../queries/orders.ts'
import { bytesOfBook, withFresh } from './book.ts'
import { bytesOfLines, type LineBook, withLines } from './line-book.ts'
import type { OrderBook } from './order-book.ts'

/** What is read of every customer once, and of those who changed after that. */
interface Keeping<B> {
  name: string
  read(db: Db, actor: Actor, reading: Reading): Promise<B>
  /** What was kept, with what was read anew of some in its place. */
  merge(old: B, changed: ReadonlySet<number>, fresh: B): B
  bytes(book: B): number
}

interface Warm<B> {
  book: B
  /** Of before it was read. */
  stamp: FactStamp
}

async function readWhole<B>(
  db: Db,
  actor: Actor,
  { read }: Keeping<B>,
  signal: AbortSignal | undefined,
): Promise<Warm<B>> {
  const stamp = await takeStamp(db)
  return { stamp, book: await read(db, actor, { signal }) }
}

/** Brings a book up to date by reading the customers who have changed; null where that is not worth it. */
async function refreshed<B>(db: Db, actor: Actor, of: Keeping<B>, { book, stamp: before }: Warm<B>) {
  const stamp = await takeStamp(db)
  const changed = await changedSince(db, actor, before)
  if (!changed) return null
  if (changed.length === 0) return { book, stamp }
  return { stamp, book: of.merge(book, new Set(changed), await of.read(db, actor, { customers: changed })) }
}

const nameIn = ({ organizationId }: Actor, { name }: { name: string }) => `${name} ${organizationId}`

/** Whole readings under way: a dashboard asks for a dozen charts at once, and one reading is enough for them. */
const readings = new WeakMap<Kept, Map<string, Promise<unknown>>>()

function readOnce<T>(kept: Kept, name: string, read: () => Promise<T>): Promise<T> {
  const underWay = readings.get(kept) ?? new Map<string, Promise<unknown>>()
  readings.set(kept, underWay)
  const known = underWay.get(name) as Promise<T> | undefined
  if (known) return known
  const reading = read().finally(() => underWay.delete(name))
  underWay.set(name, reading)
  return reading
}

/**
 * A book of the organization, as it stands; of what was read before, only the customers who have changed are read.
 * @returns what is kept itself: to be read, not to be changed.
 */
async function readWarm<B>(db: Db, actor: Actor, kept: Kept, of: Keeping<B>, signal?: AbortSignal): Promise<B> {
  if (!(await isOnlyReading(db))) return of.read(db, actor, { signal })
  const name = nameIn(actor, of)
  const keep = (warm: Warm<B>) => {
    kept.set(name, warm, of.bytes(warm.book))
    return warm.book
  }
  const before = kept.get<Warm<B>>(name)
  const current = before ? await refreshed(db, actor, of, before) : null
  if (current) return keep(current)
  const whole = () => readWhole(db, actor, of, signal)
  // Of another's reading that failed, nothing is known: then one reads for oneself.
  const read = await readOnce(kept, name, whole).catch(whole)
  // Whoever waited for another's reading may know of what that could not see yet.
  return keep((await refreshed(db, actor, of, read)) ?? (await whole()))
}

const orders: Keeping<OrderBook> = { name: 'orders', read: readOrders, merge: withFresh, bytes: bytesOfBook }
const lines: Keeping<LineBook> = { name: 'lines', read: readLines, merge: withLines, bytes: bytesOfLines }

/** Every order of the organization. */
export const readWarmBook = (db: Db, actor: Actor, kept: Kept, signal?: AbortSignal): Promise<OrderBook> =>
  readWarm(db, actor, kept, orders, signal)

/** Every line of its transactions. */
export const readWarmLines = (db: Db, actor: Actor, kept: Kept): Promise<LineBook> => readWarm(db, actor, kept, lines)

const isKept = (of: { name: string }, actor: Actor, kept: Kept) => kept.get(nameIn(actor, of)) !== undefined

/** Are the orders of an organization in memory? */
export const areOrdersKept = (actor: Actor, kept: Kept): boolean => isKept(orders, actor, kept)

/** Are the lines of an organization in memory? */
export const areLinesKept = (actor: Actor, kept: Kept): boolean => isKept(lines, actor, kept)
