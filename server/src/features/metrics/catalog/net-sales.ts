import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Amount of all transactions, refunds taken off. */
export const netSales = metric({
  key: 'net-sales',
  name: { zh: '累计净销售额', en: 'Net sales, all time' },
  definition: {
    zh: '截至评级日的全部交易金额，已扣除退款',
    en: 'Amount of all transactions up to the as-of date, refunds taken off',
  },
  unit: 'money',
  better: 'higher',
  source: 'transactions',
  group: 'financial',
  overNothing: 0,
  sql: () => sql`sum(amount_e4::float8) / 1e4`,
})
