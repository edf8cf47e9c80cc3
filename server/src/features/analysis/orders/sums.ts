import { remembered } from '../../../platform/remembered.ts'
import type { OrderBook } from './order-book.ts'

/** Some customers among all, whose ids ascend. */
export interface Among {
  customerIds: Float64Array
  /** 1: it is one of them. */
  mask: Uint8Array
}

/** First and last day that count, since 1970-01-01; open ends are infinite. */
export interface DayRange {
  from: number
  to: number
}
export const anyDay: DayRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** What each customer ordered in some days. */
export interface OrderSums {
  /** A cell for each of the customers, net of refunds, in 1/10,000. */
  amountsE4: Float64Array
  /** Orders of more than 0. */
  orders: Float64Array
  /** Days since 1970-01-01 of the last of these; NaN: none. */
  lastDays: Float64Array
}

/** Calls back with each customer of the book who is among these: the row among all, and where the orders begin and end. */
export function eachAmong(
  { customerIds, starts }: OrderBook,
  { customerIds: all, mask }: Among,
  visit: (row: number, from: number, to: number) => void,
): void {
  for (let i = 0, row = 0; i < customerIds.length; i++) {
    const id = customerIds[i] as number
    while (row < all.length && (all[row] as number) < id) row++
    if (all[row] === id && mask[row] === 1) visit(row, starts[i] as number, starts[i + 1] as number)
  }
}

/** Three columns each. */
const mostSums = 3

/**
 * What did each of these customers order in these days?
 * @returns to be read, not to be changed.
 * @cost one pass over their orders, the first time: ten million in about 60 ms.
 */
export const sumsBetween = (book: OrderBook, among: Among, range: DayRange): OrderSums =>
  remembered(book, { kind: 'sums', key: `${range.from} ${range.to}`, given: [among.mask], most: mostSums }, () =>
    sumUp(book, among, range),
  )

function sumUp(book: OrderBook, among: Among, { from, to }: DayRange): OrderSums {
  const count = among.customerIds.length
  const sums: OrderSums = {
    amountsE4: new Float64Array(count),
    orders: new Float64Array(count),
    lastDays: new Float64Array(count).fill(Number.NaN),
  }
  eachAmong(book, among, (row, first, beyond) => {
    let sum = 0
    let orders = 0
    let last = Number.NaN
    for (let i = first; i < beyond; i++) {
      const day = book.days[i] as number
      if (day < from || day > to) continue
      const amount = book.amountsE4[i] as number
      sum += amount
      if (amount <= 0) continue
      orders++
      last = day
    }
    sums.amountsE4[row] = sum
    sums.orders[row] = orders
    sums.lastDays[row] = last
  })
  return sums
}
