import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Days from the first order to the as-of date; missing for a customer who never ordered. */
export const tenure = metric({
  key: 'tenure',
  name: { zh: '合作天数', en: 'Tenure' },
  definition: {
    zh: '评级日减去首笔金额大于零的订单日期',
    en: 'As-of date minus the date of the first order with an amount above zero',
  },
  unit: 'days',
  better: 'higher',
  source: 'transactions',
  group: 'activity',
  overNothing: 'missing',
  sql: ({ asOf }) => sql`(${asOf}::date - min(occurred_on) filter (where amount_e4 > 0))::float8`,
})
