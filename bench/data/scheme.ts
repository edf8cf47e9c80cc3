import { Scheme } from '@fenji/contract/scheme-file'

const criterion = (metric: string, weight: number, scale: object) => ({
  key: metric,
  name: { zh: metric, en: metric },
  metric,
  weight,
  scale,
})
const grade = (key: string, colour: string) => ({ key, name: { zh: key, en: key }, colour })

/** Six criteria, four of them percentiles; the best tenth is A. */
export const regradeScheme = Scheme.parse({
  key: 'bench',
  name: { zh: '性能测试', en: 'Benchmark' },
  description: { zh: '六个评分项', en: 'Six criteria' },
  criteria: [
    criterion('net-sales-12m', 30, { kind: 'percentile' }),
    criterion('orders-12m', 20, { kind: 'percentile' }),
    criterion('recency', 15, { kind: 'percentile', direction: 'lower' }),
    criterion('net-sales', 15, { kind: 'percentile' }),
    criterion('tenure', 10, { kind: 'quantile', bins: 5 }),
    criterion('refund-share-12m', 10, { kind: 'linear', low: 0.2, high: 0 }),
  ],
  grades: [grade('A', '#ad6800'), grade('B', '#1d6fd8'), grade('C', '#2f8f5b'), grade('D', '#6b7280')],
  assignment: { kind: 'shares', shares: [0.1, 0.2, 0.3, 0.4] },
})
