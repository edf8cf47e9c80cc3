import { sql } from 'kysely'
import { metric } from './metric.ts'

/** Refunds over sales of the last twelve months; missing without a sale. */
export const refundShare12m = metric({
  key: 'refund-share-12m',
  name: { zh: '近 12 个月退款占比', en: 'Refund share, last 12 months' },
  definition: { zh: '近 12 个月退款金额 ÷ 销售金额', en: 'Refunds ÷ sales of the last 12 months' },
  unit: 'share',
  better: 'lower',
  source: 'transactions',
  group: 'financial',
  overNothing: 'missing',
  sql: ({ asOf }) => {
    const recent = sql`occurred_on > (${asOf}::date - interval '12 months')::date`
    return sql`-coalesce(sum(amount_e4::float8) filter (where amount_e4 < 0 and ${recent}), 0)
      / nullif(sum(amount_e4::float8) filter (where amount_e4 > 0 and ${recent}), 0)`
  },
})
