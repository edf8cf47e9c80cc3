import type { OrderLine } from './make.ts'

/** As of when the ten customers below are graded. */
export const asOf = '2025-07-01'

const order = (customer_code: string, order_date: string, amount: number, n = 1): OrderLine => ({
  order_number: `${customer_code}-${n}`,
  customer_code,
  customer_name: `客户 ${customer_code}`,
  order_date,
  amount,
})

/**
 * Ten customers whose grades can be worked out by hand. Up to 2025-07-01:
 *
 * |     | orders, days ago        | net, 12 months | net, all | orders, 12 months | refund share |
 * | c01 | 400 (182), 100 (10)     | 500            | 500      | 2                 | 0            |
 * | c02 | 300 (30)                | 300            | 300      | 1                 | 0            |
 * | c03 | 4 × 25 (181 … 91)       | 100            | 100      | 4                 | 0            |
 * | c04 | 50 (60)                 | 50             | 50       | 1                 | 0            |
 * | c05 | 60 (5), refund 30       | 30             | 30       | 1                 | 0.5          |
 * | c06 | 10 (300)                | 10             | 10       | 1                 | 0            |
 * | c07 | 11 (20), refund 1       | 10             | 10       | 1                 | 1/11         |
 * | c08 | 70 (366)                | 0              | 70       | 0                 | missing      |
 * | c09 | 20 (547), refund 5      | -5             | 15       | 0                 | missing      |
 * | c10 | 200, two weeks later    | 0              | 0        | 0                 | missing      |
 */
export const tenCustomers: readonly OrderLine[] = [
  order('c01', '2024-12-31', 400),
  order('c01', '2025-06-21', 100, 2),
  order('c02', '2025-06-01', 300),
  order('c03', '2025-01-01', 25),
  order('c03', '2025-02-01', 25, 2),
  order('c03', '2025-03-01', 25, 3),
  order('c03', '2025-04-01', 25, 4),
  order('c04', '2025-05-02', 50),
  order('c05', '2025-06-26', 60),
  order('c05', '2025-06-28', -30),
  order('c06', '2024-09-04', 10),
  order('c07', '2025-06-11', 11),
  order('c07', '2025-06-12', -1),
  order('c08', '2024-06-30', 70),
  order('c09', '2024-01-01', 20),
  order('c09', '2025-03-01', -5, 2),
  order('c10', '2025-07-15', 200),
]

/** What happened in July: c05 buys much, and c11 is new. */
export const july: readonly OrderLine[] = [order('c05', '2025-07-10', 1000, 3), order('c11', '2025-07-20', 5)]
