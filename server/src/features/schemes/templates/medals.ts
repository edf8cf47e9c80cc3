import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T13: amount, frequency and satisfaction; the refund share, which every file of orders has, stands for complaints. */
export const medals = template({
  system: 'T13',
  group: 'value',
  scheme: {
    key: 'medals',
    name: { zh: '金银铜牌客户', en: 'Medals' },
    description: {
      zh: '消费金额 50%、购买频次 30%、退款占比 20%（反向）加权得分：80 分以上金牌，50 分以上银牌，其余铜牌。',
      en: 'Amount 50%, frequency 30%, refund share 20% (less is better): gold from 80 points, silver from 50, bronze below.',
    },
    criteria: [
      criterion('amount', ['消费金额', 'Amount'], { metric: 'net-sales-12m', weight: 50, scale: percentile }),
      criterion('frequency', ['购买频次', 'Frequency'], { metric: 'orders-12m', weight: 30, scale: percentile }),
      criterion('refunds', ['退款占比', 'Refund share'], {
        metric: 'refund-share-12m',
        weight: 20,
        scale: linear(0.2, 0),
      }),
    ],
    grades: [
      level('gold', ['金牌', 'Gold'], colours.best, policies.dedicated),
      level('silver', ['银牌', 'Silver'], '#64748b', policies.regular),
      level('bronze', ['铜牌', 'Bronze'], colours.warning, policies.serviceTeam),
    ],
    assignment: { kind: 'thresholds', mins: [80, 50] },
    examples: [
      // 0.5 · 100 + 0.3 · 100 + 0.2 · 100
      example('大额常购 / much and often', 'gold', {
        'net-sales-12m': 50_000,
        'orders-12m': 24,
        'refund-share-12m': 0,
      }),
      // 0.5 · 50 + 0.3 · 50 + 0.2 · 50
      example('中等 / in between', 'silver', { 'net-sales-12m': 8000, 'orders-12m': 6, 'refund-share-12m': 0.1 }),
      // 0.2 · 100
      example('很少 / little', 'bronze', { 'net-sales-12m': 200, 'orders-12m': 1, 'refund-share-12m': 0 }),
    ],
  },
})
