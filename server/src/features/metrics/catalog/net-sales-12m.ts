import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Amount of the last twelve months' transactions, refunds taken off. */
export const netSales12m = metric({
  key: 'net-sales-12m',
  name: { zh: '近 12 个月净销售额', en: 'Net sales, last 12 months' },
  definition: {
    zh: '近 12 个月的交易金额，已扣除退款',
    en: 'Amount of the transactions of the last 12 months, refunds taken off',
  },
  unit: 'money',
  better: 'higher',
  source: 'transactions',
  group: 'financial',
  overNothing: 0,
  sql: ({ asOf }) =>
    sql`coalesce(sum(amount_e4::float8) filter (where occurred_on > (${asOf}::date - interval '12 months')::date), 0) / 1e4`,
})
