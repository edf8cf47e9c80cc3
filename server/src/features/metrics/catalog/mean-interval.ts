import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Mean days between orders; missing under two orders. */
export const meanInterval = metric({
  key: 'mean-interval',
  name: { zh: '平均下单间隔', en: 'Mean interval between orders' },
  definition: { zh: '（末单日期 − 首单日期）÷（订单数 − 1）', en: '(last order − first order) ÷ (orders − 1)' },
  unit: 'days',
  better: 'lower',
  source: 'transactions',
  group: 'activity',
  overNothing: 'missing',
  sql: () =>
    sql`(max(occurred_on) filter (where amount_e4 > 0) - min(occurred_on) filter (where amount_e4 > 0))::float8
      / nullif(count(*) filter (where amount_e4 > 0) - 1, 0)`,
})
