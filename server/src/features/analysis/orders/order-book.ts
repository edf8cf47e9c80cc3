import { type Book, pagesOf } from './book.ts'

/** Every order and refund of an organization in memory, customer by customer, each customer's by day. */
export interface OrderBook extends Book {
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

/** The book of these rows. */
export const bookOf = ({ customerIds, days, amountsE4 }: OrderRows): OrderBook => ({
  ...pagesOf(customerIds),
  days: Int32Array.from(days),
  amountsE4: amountsE4.slice(),
})
