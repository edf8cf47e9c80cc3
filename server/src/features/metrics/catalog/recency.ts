import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Days from the last order to the as-of date; missing for a customer who never ordered. */
export const recency = metric({
  key: 'recency',
  name: { zh: '距最近一次下单天数', en: 'Days since the last order' },
  definition: {
    zh: '评级日减去最近一笔金额大于零的订单日期',
    en: 'As-of date minus the date of the last order with an amount above zero',
  },
  unit: 'days',
  better: 'lower',
  source: 'transactions',
  group: 'activity',
  overNothing: 'missing',
  sql: ({ asOf }) => sql`(${asOf}::date - max(occurred_on) filter (where amount_e4 > 0))::float8`,
})
