import { sql } from 'kysely'
import { metric } from './metric.ts'

/** How many orders with an amount above zero in the last twelve months. */
export const orders12m = metric({
  key: 'orders-12m',
  name: { zh: '近 12 个月订单数', en: 'Orders, last 12 months' },
  definition: {
    zh: '近 12 个月金额大于零的订单数；退款不计',
    en: 'Orders of the last 12 months with an amount above zero; refunds do not count',
  },
  unit: 'orders',
  better: 'higher',
  source: 'transactions',
  group: 'activity',
  overNothing: 0,
  sql: ({ asOf }) =>
    sql`(count(*) filter (where amount_e4 > 0 and occurred_on > (${asOf}::date - interval '12 months')::date))::float8`,
})
