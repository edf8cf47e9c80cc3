import { type Book, pagesOf } from './book.ts'

/** Every order and refund of an organization in memory, customer by customer, each customer's by day. */
export interface OrderBook extends Book {
  /** Days since 1970-01-01. */
  days: Int32Array
  /** In 1/10,000; of refunds negative. */
  amountsE4: Float64Array
}

export const emptyBook: OrderBook = {
  ...pagesOf(new Float64Array()),
  days: new Int32Array(),
  amountsE4: new Float64Array(),
}
