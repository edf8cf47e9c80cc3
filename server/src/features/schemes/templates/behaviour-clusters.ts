import { policies } from './policies.ts'
import { percentile } from './scales.ts'
import { buyers, colours, criterion, example, level, template } from './template.ts'

/** T24: groups of customers who behave alike, found in the data, ordered by what they score on the whole. */
export const behaviourClusters = template({
  system: 'T24',
  group: 'value',
  scheme: {
    key: 'behaviour-clusters',
    name: { zh: '行为聚类', en: 'Behaviour clusters' },
    description: {
      zh: '按最近下单、订单数、净销售额、客单价在客户中的位置，标准化后用 k-means 聚为四群，按综合得分由高到低命名；每群的特征见评级依据。没有下过单的客户不参与。',
      en: 'Recency, orders, net sales and average order as places among the customers, standardised, k-means into four groups, ordered by their score; a grade’s explanation describes its group. Without orders: left out.',
    },
    scope: buyers,
    criteria: [
      criterion('recency', ['最近下单', 'Recency'], {
        metric: 'recency',
        weight: 1,
        scale: { kind: 'percentile', direction: 'lower' },
      }),
      criterion('frequency', ['订单数', 'Orders'], { metric: 'orders', weight: 1, scale: percentile }),
      criterion('monetary', ['净销售额', 'Net sales'], { metric: 'net-sales', weight: 1, scale: percentile }),
      criterion('basket', ['客单价', 'Average order'], {
        metric: 'average-order-12m',
        weight: 1,
        scale: percentile,
        missing: 'zero',
      }),
    ],
    grades: [
      level('first', ['第一群 · 领先', 'Group 1 · leading'], colours.best, policies.dedicated),
      level('second', ['第二群 · 良好', 'Group 2 · good'], colours.good, policies.regular),
      level('third', ['第三群 · 一般', 'Group 3 · ordinary'], colours.fair, policies.serviceTeam),
      level('fourth', ['第四群 · 落后', 'Group 4 · trailing'], colours.low, policies.selfService),
    ],
    assignment: { kind: 'clusters', seed: 20_240_601 },
    // Four pairs of twins.
    examples: [
      example('领先甲 / leading', 'first', { recency: 3, orders: 40, 'net-sales': 90_000, 'average-order-12m': 2500 }),
      example('领先乙 / leading too', 'first', {
        recency: 4,
        orders: 38,
        'net-sales': 88_000,
        'average-order-12m': 2400,
      }),
      example('良好甲 / good', 'second', { recency: 20, orders: 15, 'net-sales': 20_000, 'average-order-12m': 1300 }),
      example('良好乙 / good too', 'second', {
        recency: 22,
        orders: 14,
        'net-sales': 19_000,
        'average-order-12m': 1250,
      }),
      example('一般甲 / ordinary', 'third', { recency: 90, orders: 4, 'net-sales': 3000, 'average-order-12m': 700 }),
      example('一般乙 / ordinary too', 'third', {
        recency: 95,
        orders: 3,
        'net-sales': 2500,
        'average-order-12m': 650,
      }),
      example('落后甲 / trailing', 'fourth', { recency: 300, orders: 1, 'net-sales': 100, 'average-order-12m': 100 }),
      example('落后乙 / trailing too', 'fourth', {
        recency: 310,
        orders: 1,
        'net-sales': 90,
        'average-order-12m': 90,
      }),
    ],
  },
})
