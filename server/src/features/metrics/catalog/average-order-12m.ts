import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Mean amount of the orders of the last twelve months; missing without an order. */
export const averageOrder12m = metric({
  key: 'average-order-12m',
  name: { zh: '近 12 个月客单价', en: 'Average order, last 12 months' },
  definition: { zh: '近 12 个月金额大于零的订单的平均金额', en: 'Mean amount of the orders of the last 12 months' },
  unit: 'money',
  better: 'higher',
  source: 'transactions',
  group: 'financial',
  overNothing: 'missing',
  sql: ({ asOf }) =>
    sql`avg(amount_e4::float8) filter (where amount_e4 > 0 and occurred_on > (${asOf}::date - interval '12 months')::date) / 1e4`,
})
