import { colours, template } from './template.ts'

/** T13: amount, frequency and satisfaction; until complaints are recorded, refunds stand for dissatisfaction. */
export const medals = template({
  system: 'T13',
  scheme: {
    key: 'medals',
    name: { zh: '金银铜牌客户', en: 'Medals' },
    description: {
      zh: '消费金额 50%、购买频次 30%、退款占比 20%（反向）加权得分：80 分以上金牌，50 分以上银牌，其余铜牌。',
      en: 'Amount 50%, frequency 30%, refund share 20% (less is better): gold from 80 points, silver from 50, bronze below.',
    },
    criteria: [
      {
        key: 'amount',
        name: { zh: '消费金额', en: 'Amount' },
        metric: 'net-sales-12m',
        weight: 50,
        scale: { kind: 'percentile' },
      },
      {
        key: 'frequency',
        name: { zh: '购买频次', en: 'Frequency' },
        metric: 'orders-12m',
        weight: 30,
        scale: { kind: 'percentile' },
      },
      {
        key: 'refunds',
        name: { zh: '退款占比', en: 'Refund share' },
        metric: 'refund-share-12m',
        weight: 20,
        scale: { kind: 'linear', low: 0.2, high: 0 },
      },
    ],
    grades: [
      { key: 'gold', name: { zh: '金牌', en: 'Gold' }, colour: colours.best },
      { key: 'silver', name: { zh: '银牌', en: 'Silver' }, colour: '#64748b' },
      { key: 'bronze', name: { zh: '铜牌', en: 'Bronze' }, colour: colours.warning },
    ],
    assignment: { kind: 'thresholds', mins: [80, 50] },
  },
})
