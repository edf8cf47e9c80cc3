import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { buyers, colours, criterion, example, level, template } from './template.ts'

/** T3: how often, how steadily, and whether they bring others; who has not ordered for a year is lost. */
export const loyalty = template({
  system: 'T3',
  group: 'loyalty',
  scheme: {
    key: 'loyalty',
    name: { zh: '客户忠诚度', en: 'Loyalty' },
    description: {
      zh: '购买频次 40%、购买稳定性 40%、转介绍 20%（3 次及以上满分）：50 分以上为忠诚，其余为一般；12 个月没有下单的为流失。没有下过单的客户不参与。',
      en: 'Frequency 40%, steadiness 40%, referrals 20% (3 are full marks): loyal from 50 points, else ordinary; lost without an order in 12 months. Customers who never ordered are left out.',
    },
    scope: buyers,
    criteria: [
      criterion('frequency', ['购买频次', 'Frequency'], { metric: 'orders-12m', weight: 40, scale: percentile }),
      criterion('stability', ['购买稳定性', 'Steadiness'], {
        metric: 'order-stability-12m',
        weight: 40,
        scale: linear(0, 1),
      }),
      criterion('referrals', ['转介绍', 'Referrals'], { metric: 'referrals', weight: 20, scale: linear(0, 3) }),
    ],
    grades: [
      level('loyal', ['忠诚', 'Loyal'], colours.best, policies.dedicated),
      level('ordinary', ['一般', 'Ordinary'], colours.good, policies.serviceTeam),
      level('lost', ['流失', 'Lost'], colours.low, policies.winBack),
    ],
    assignment: { kind: 'thresholds', mins: [50, 0] },
    vetoes: [
      {
        key: 'no-order-in-a-year',
        name: { zh: '12 个月没有下单', en: 'No order in 12 months' },
        when: { metric: 'orders-12m', op: 'eq', value: 0 },
        effect: 'force',
        grade: 'lost',
      },
    ],
    examples: [
      // 0.4 · 100 + 0.4 · 80 + 0.2 · 33.3 = 78.7
      example('常购并推荐 / often, and recommends', 'loyal', {
        orders: 60,
        'orders-12m': 24,
        'order-stability-12m': 0.8,
        referrals: 1,
      }),
      // 0.4 · 66.7 + 0.4 · 90 = 62.7
      example('很稳定 / steady', 'loyal', {
        orders: 20,
        'orders-12m': 12,
        'order-stability-12m': 0.9,
        referrals: 0,
      }),
      // 0.4 · 33.3 + 0.4 · 10 = 17.3
      example('偶尔 / now and then', 'ordinary', {
        orders: 3,
        'orders-12m': 2,
        'order-stability-12m': 0.1,
        referrals: 0,
      }),
      example('一年没来 / gone for a year', 'lost', { orders: 40, 'orders-12m': 0, referrals: 5 }),
      example('潜在客户 / prospect', null, { orders: 0, 'orders-12m': 0, referrals: 0 }),
    ],
  },
})
