import { colours, template } from './template.ts'

/** T2: customers by what they spent in twelve months, against each other: the upper fifth, the next three tenths, the rest. */
export const spendLevel = template({
  system: 'T2',
  scheme: {
    key: 'spend-level',
    name: { zh: '消费水平', en: 'Spend level' },
    description: {
      zh: '按近 12 个月净销售额在全部客户中的位置分为高、中、低三级：超过 80% 的客户为高，超过 50% 为中，其余为低。',
      en: 'By net sales of the last 12 months against all customers: above 80% of them is high, above 50% medium, the rest low.',
    },
    criteria: [
      {
        key: 'amount',
        name: { zh: '消费金额', en: 'Amount' },
        metric: 'net-sales-12m',
        weight: 1,
        scale: { kind: 'percentile' },
      },
    ],
    grades: [
      { key: 'high', name: { zh: '高', en: 'High' }, colour: colours.best },
      { key: 'medium', name: { zh: '中', en: 'Medium' }, colour: colours.good },
      { key: 'low', name: { zh: '低', en: 'Low' }, colour: colours.low },
    ],
    assignment: { kind: 'thresholds', mins: [80, 50] },
  },
})
