import { policies } from './policies.ts'
import { percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T2: customers by what they spent in twelve months, against each other: the upper fifth, the next three tenths, the rest. */
export const spendLevel = template({
  system: 'T2',
  group: 'value',
  scheme: {
    key: 'spend-level',
    name: { zh: '消费水平', en: 'Spend level' },
    description: {
      zh: '按近 12 个月净销售额在全部客户中的位置分为高、中、低三级：超过 80% 的客户为高，超过 50% 为中，其余为低。',
      en: 'By net sales of the last 12 months against all customers: above 80% of them is high, above 50% medium, the rest low.',
    },
    criteria: [criterion('amount', ['消费金额', 'Amount'], { metric: 'net-sales-12m', weight: 1, scale: percentile })],
    grades: [
      level('high', ['高', 'High'], colours.best, policies.dedicated),
      level('medium', ['中', 'Medium'], colours.good, policies.regular),
      level('low', ['低', 'Low'], colours.low, policies.serviceTeam),
    ],
    assignment: { kind: 'thresholds', mins: [80, 50] },
    examples: [
      example('最高 / highest', 'high', { 'net-sales-12m': 90_000 }),
      example('第二 / second', 'medium', { 'net-sales-12m': 40_000 }),
      example('中间 / middle', 'medium', { 'net-sales-12m': 12_000 }),
      example('较少 / little', 'low', { 'net-sales-12m': 3000 }),
      example('没有消费 / nothing', 'low', { 'net-sales-12m': 0 }),
    ],
  },
})
