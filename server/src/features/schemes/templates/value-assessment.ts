import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T22: amount, frequency and whether they bring others. */
export const valueAssessment = template({
  system: 'T22',
  group: 'value',
  scheme: {
    key: 'value-assessment',
    name: { zh: '客户价值评估', en: 'Customer value' },
    description: {
      zh: '消费金额 50%、购买频次 30%、转介绍 20%（3 次及以上满分）；65 分以上高价值，35 以上中价值，其余低价值。',
      en: 'Amount 50%, frequency 30%, referrals 20% (3 are full marks): high from 65 points, medium from 35, else low.',
    },
    criteria: [
      criterion('amount', ['消费金额', 'Amount'], { metric: 'net-sales-12m', weight: 50, scale: percentile }),
      criterion('frequency', ['购买频次', 'Frequency'], { metric: 'orders-12m', weight: 30, scale: percentile }),
      criterion('referrals', ['转介绍', 'Referrals'], { metric: 'referrals', weight: 20, scale: linear(0, 3) }),
    ],
    grades: [
      level('high', ['高价值', 'High value'], colours.best, policies.dedicated),
      level('medium', ['中价值', 'Medium value'], colours.good, policies.regular),
      level('low', ['低价值', 'Low value'], colours.low, policies.serviceTeam),
    ],
    assignment: { kind: 'thresholds', mins: [65, 35] },
    examples: [
      example('大客户 / large', 'high', { 'net-sales-12m': 90_000, 'orders-12m': 30, referrals: 0 }),
      // 0.5 · 50 + 0.3 · 50 = 40
      example('中等 / in between', 'medium', { 'net-sales-12m': 9000, 'orders-12m': 6, referrals: 0 }),
      // 0.2 · 100 = 20
      example('小但爱推荐 / small, brings others', 'low', { 'net-sales-12m': 100, 'orders-12m': 1, referrals: 4 }),
    ],
  },
})
