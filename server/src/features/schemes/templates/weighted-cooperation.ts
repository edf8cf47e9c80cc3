import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T10: the weighted total of a cooperation: sales, payment, steadiness, years, complaints, satisfaction. */
export const weightedCooperation = template({
  system: 'T10',
  group: 'partnership',
  scheme: {
    key: 'weighted-cooperation',
    name: { zh: '合作加权评级', en: 'Weighted cooperation' },
    description: {
      zh: '销售额 30%、回款率 20%（50% 以下 0 分）、订单稳定性 15%、合作年限 10%（5 年满分）、投诉率 10%（10% 以上 0 分）、满意度 15%；80 分以上 A，60 以上 B，40 以上 C，其余 D。未知的回款、投诉、满意度不计。',
      en: 'Sales 30%, collection 20% (0 at half), steadiness 15%, years 10% (5 full), complaint rate 10% (0 at 10%), satisfaction 15%: A from 80, B from 60, C from 40. Unknown collection, complaints, satisfaction do not count.',
    },
    criteria: [
      criterion('sales', ['销售额', 'Sales'], { metric: 'net-sales-12m', weight: 30, scale: percentile }),
      criterion('collection', ['回款率', 'Payment collection'], {
        metric: 'collection-rate-12m',
        weight: 20,
        scale: linear(0.5, 1),
        missing: 'skip',
      }),
      criterion('stability', ['订单稳定性', 'Order stability'], {
        metric: 'order-stability-12m',
        weight: 15,
        scale: linear(0, 1),
      }),
      criterion('tenure', ['合作年限', 'Years'], { metric: 'tenure', weight: 10, scale: linear(0, 1825) }),
      criterion('complaints', ['投诉率', 'Complaint rate'], {
        metric: 'complaint-rate-12m',
        weight: 10,
        scale: linear(0.1, 0),
        missing: 'skip',
      }),
      criterion('satisfaction', ['满意度', 'Satisfaction'], {
        metric: 'csat-12m',
        weight: 15,
        scale: linear(1, 5),
        missing: 'skip',
      }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.fair, policies.serviceTeam),
      level('D', ['D', 'D'], colours.low, policies.selfService),
    ],
    assignment: { kind: 'thresholds', mins: [80, 60, 40] },
    stability: { margin: 2, graceDays: 30 },
    examples: [
      // 30 + 20 + 0.15 · 80 + 10 + 10 + 0.15 · 75 = 93.25
      example('优质 / excellent', 'A', {
        'net-sales-12m': 2_000_000,
        'collection-rate-12m': 1,
        'order-stability-12m': 0.8,
        tenure: 2500,
        'complaint-rate-12m': 0,
        'csat-12m': 4,
      }),
      // 0.3 · 66.7 + 0.2 · 80 + 0.15 · 60 + 0.1 · 40 + 0.1 · 50 + 0.15 · 75 = 65.25
      example('良好 / good', 'B', {
        'net-sales-12m': 600_000,
        'collection-rate-12m': 0.9,
        'order-stability-12m': 0.6,
        tenure: 730,
        'complaint-rate-12m': 0.05,
        'csat-12m': 4,
      }),
      // (30 · 33.3 + 15 · 70 + 10 · 40) / 55 = 44.5
      example('只有订单 / orders only', 'C', {
        'net-sales-12m': 80_000,
        'order-stability-12m': 0.7,
        tenure: 730,
      }),
      // 0.1 · 20 + 0.15 · 25 = 5.75
      example('欠款且不满 / in arrears, displeased', 'D', {
        'net-sales-12m': 9000,
        'collection-rate-12m': 0.3,
        'order-stability-12m': 0,
        tenure: 365,
        'complaint-rate-12m': 0.5,
        'csat-12m': 2,
      }),
    ],
  },
})
