/** Every order and refund of an organization in memory, customer by customer, each customer's by day. */
export interface OrderBook {
  /** Who has any; ascending. */
  customerIds: Float64Array
  /** Where each customer's begin, and at last where all end: one more than there are customers. */
  starts: Uint32Array
  /** Days since 1970-01-01. */
  days: Int32Array
  /** In 1/10,000; of refunds negative. */
  amountsE4: Float64Array
}

/** Rows of orders as they were read: ordered by customer, then by day. */
export interface OrderRows {
  customerIds: Float64Array
  days: Float64Array
  amountsE4: Float64Array
}

export const bytesOfBook = ({ customerIds, starts, days, amountsE4 }: OrderBook) =>
  customerIds.byteLength + starts.byteLength + days.byteLength + amountsE4.byteLength

/** The book of these rows. */
export function bookOf({ customerIds: ids, days, amountsE4 }: OrderRows): OrderBook {
  const customerIds: number[] = []
  const starts: number[] = []
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number
    if (i > 0 && ids[i - 1] === id) continue
    customerIds.push(id)
    starts.push(i)
  }
  return {
    customerIds: Float64Array.from(customerIds),
    starts: Uint32Array.from([...starts, ids.length]),
    days: Int32Array.from(days),
    amountsE4: amountsE4.slice(),
  }
}

/** Some customers in a row of a book. */
interface Piece {
  of: OrderBook
  first: number
  beyond: number
}

/** The books' customers in order of id: of `old` those who have not changed, in runs as long as they are. */
function piecesOf(old: OrderBook, changed: ReadonlySet<number>, fresh: OrderBook): Piece[] {
  const pieces: Piece[] = []
  let first = 0
  let next = 0
  const takeRun = (beyond: number) => {
    if (beyond > first) pieces.push({ of: old, first, beyond })
  }
  const takeFresh = (beforeRow: number, upTo: number) => {
    const begin = next
    while (next < fresh.customerIds.length && (fresh.customerIds[next] as number) <= upTo) next++
    if (next === begin) return
    takeRun(beforeRow)
    first = beforeRow
    pieces.push({ of: fresh, first: begin, beyond: next })
  }
  for (let row = 0; row < old.customerIds.length; row++) {
    const id = old.customerIds[row] as number
    takeFresh(row, id)
    if (!changed.has(id)) continue
    takeRun(row)
    first = row + 1
  }
  takeFresh(old.customerIds.length, Number.POSITIVE_INFINITY)
  takeRun(old.customerIds.length)
  return pieces
}

const ordersOf = ({ of, first, beyond }: Piece) => (of.starts[beyond] as number) - (of.starts[first] as number)

/** These pieces, one behind the other. */
function assembled(pieces: readonly Piece[]): OrderBook {
  const customers = pieces.reduce((sum, { first, beyond }) => sum + beyond - first, 0)
  const orders = pieces.reduce((sum, piece) => sum + ordersOf(piece), 0)
  const book: OrderBook = {
    customerIds: new Float64Array(customers),
    starts: new Uint32Array(customers + 1),
    days: new Int32Array(orders),
    amountsE4: new Float64Array(orders),
  }
  let row = 0
  let at = 0
  for (const { of, first, beyond } of pieces) {
    const from = of.starts[first] as number
    const to = of.starts[beyond] as number
    book.customerIds.set(of.customerIds.subarray(first, beyond), row)
    book.days.set(of.days.subarray(from, to), at)
    book.amountsE4.set(of.amountsE4.subarray(from, to), at)
    for (let i = first; i < beyond; i++) book.starts[row++] = (of.starts[i] as number) - from + at
    at += to - from
  }
  book.starts[row] = at
  return book
}

/** Books of customers, each behind the one before, as one. */
export const joined = (books: readonly OrderBook[]): OrderBook =>
  assembled(books.map((of) => ({ of, first: 0, beyond: of.customerIds.length })))

/**
 * Puts what was read anew of some customers in the place of what was there of them.
 * @param changed who was read anew; whoever `fresh` does not have has no orders any more.
 * @returns a new book, as if everybody had been read anew.
 */
export const withOrders = (old: OrderBook, changed: ReadonlySet<number>, fresh: OrderBook): OrderBook =>
  assembled(piecesOf(old, changed, fresh))
