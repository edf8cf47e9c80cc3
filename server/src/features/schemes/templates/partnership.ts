import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T6: what a partnership is worth: long and steady, profitable, loyal, well spoken of. */
export const partnership = template({
  system: 'T6',
  group: 'partnership',
  scheme: {
    key: 'partnership',
    name: { zh: '合作价值', en: 'Partnership value' },
    description: {
      zh: '长期稳定 30%（年限、订单稳定性各半，5 年满分）、利润贡献 30%、忠诚（频次）20%、口碑（NPS、转介绍成交各半）20%；75 分以上 A，55 以上 B，35 以上 C，其余 D。一次最多升降一级。',
      en: 'Long-term stability 30% (5 years full), profit 30%, loyalty (frequency) 20%, word of mouth (NPS, referrals) 20%: A from 75, B from 55, C from 35, else D. One level a run at most.',
    },
    criteria: [
      criterion('tenure', ['合作年限', 'Tenure'], { metric: 'tenure', weight: 15, scale: linear(0, 1825) }),
      criterion('stability', ['订单稳定性', 'Order stability'], {
        metric: 'order-stability-12m',
        weight: 15,
        scale: linear(0, 1),
      }),
      criterion('profit', ['利润贡献', 'Profit'], {
        metric: 'field-annual-profit',
        weight: 30,
        scale: percentile,
        missing: 'skip',
      }),
      criterion('loyalty', ['忠诚', 'Loyalty'], { metric: 'orders-12m', weight: 20, scale: percentile }),
      criterion('recommends', ['推荐意愿', 'Would recommend'], {
        metric: 'nps-last',
        weight: 10,
        scale: linear(0, 10),
        missing: 'skip',
      }),
      criterion('referrals', ['转介绍成交', 'Converted referrals'], {
        metric: 'converted-referrals',
        weight: 10,
        scale: linear(0, 2),
      }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.fair, policies.serviceTeam),
      level('D', ['D', 'D'], colours.low, policies.selfService),
    ],
    assignment: { kind: 'thresholds', mins: [75, 55, 35] },
    stability: { maxSteps: 1, holdDays: 90 },
    examples: [
      // 15 + 0.15 · 80 + 30 + 20 + 9 + 5 = 91
      example('老伙伴 / old partner', 'A', {
        tenure: 3000,
        'order-stability-12m': 0.8,
        'field-annual-profit': 400_000,
        'orders-12m': 36,
        'nps-last': 9,
        'converted-referrals': 1,
      }),
      // (15 · 60 + 15 · 60 + 20 · 66.7 + 10 · 100) / 60 = 68.9
      example('利润未知 / profit unknown', 'B', {
        tenure: 1095,
        'order-stability-12m': 0.6,
        'orders-12m': 12,
        'converted-referrals': 2,
      }),
      // 0.15 · 40 + 0.15 · 30 + 0.3 · 50 + 0.2 · 33.3 + 0.1 · 70 = 39.2
      example('普通 / ordinary', 'C', {
        tenure: 730,
        'order-stability-12m': 0.3,
        'field-annual-profit': 20_000,
        'orders-12m': 3,
        'nps-last': 7,
        'converted-referrals': 0,
      }),
      // 0.1 · 30 = 3, and a little for the tenure
      example('亏损 / at a loss', 'D', {
        tenure: 90,
        'field-annual-profit': -5000,
        'orders-12m': 1,
        'nps-last': 3,
        'converted-referrals': 0,
      }),
    ],
  },
})
