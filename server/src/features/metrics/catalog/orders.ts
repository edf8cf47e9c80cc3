import { sql } from 'kysely'
import { metric } from './metric.ts'

/** How many orders with an amount above zero. */
export const orders = metric({
  key: 'orders',
  name: { zh: '累计订单数', en: 'Orders, all time' },
  definition: {
    zh: '截至评级日金额大于零的订单数；退款不计',
    en: 'Orders with an amount above zero up to the as-of date; refunds do not count',
  },
  unit: 'orders',
  better: 'higher',
  source: 'transactions',
  group: 'activity',
  overNothing: 0,
  sql: () => sql`(count(*) filter (where amount_e4 > 0))::float8`,
})
