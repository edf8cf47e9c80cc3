import type { Condition } from '@fenji/contract/conditions'
import type { Scale } from '@fenji/contract/scales'
import { policies } from './policies.ts'
import { buyers, colours, criterion, example, level, template } from './template.ts'

const fifths: Scale = { kind: 'quantile', bins: 5 }

const better = {
  r: { metric: 'recency', betterThan: 'mean', better: 'lower' },
  f: { metric: 'orders', betterThan: 'mean', better: 'higher' },
  m: { metric: 'net-sales', betterThan: 'mean', better: 'higher' },
} as const satisfies Record<string, Condition>

const rule = (code: `${0 | 1}${0 | 1}${0 | 1}`) => ({
  grade: code,
  when: {
    all: [better.r, better.f, better.m].map(
      (condition, i): Condition => (code[i] === '1' ? condition : { not: condition }),
    ),
  },
})

/** T20: recency, frequency and money, each in five quantiles, and the eight classic segments by the means. */
export const rfm = template({
  system: 'T20',
  group: 'value',
  scheme: {
    key: 'rfm',
    name: { zh: 'RFM 客户细分', en: 'RFM' },
    description: {
      zh: '最近一次下单 (R)、订单数 (F)、净销售额 (M) 各按五分位打 1–5 分；再按是否优于均值分为八类。没有下过单的客户不参与。',
      en: 'Recency, frequency and money in five quantiles each, 1 to 5; eight segments by being better than the mean or not. Customers who never ordered are left out.',
    },
    scope: buyers,
    criteria: [
      criterion('recency', ['R 最近下单', 'R recency'], {
        metric: 'recency',
        weight: 1,
        scale: { kind: 'quantile', bins: 5, direction: 'lower' },
      }),
      criterion('frequency', ['F 订单数', 'F frequency'], { metric: 'orders', weight: 1, scale: fifths }),
      criterion('monetary', ['M 净销售额', 'M money'], { metric: 'net-sales', weight: 1, scale: fifths }),
    ],
    grades: [
      level('111', ['重要价值', 'Champions'], colours.best, policies.dedicated),
      level('101', ['重要发展', 'High-value, to develop'], colours.good, policies.develop),
      level('011', ['重要保持', 'High-value, to keep'], '#7c3aed', policies.watch),
      level('001', ['重要挽留', 'High-value, to win back'], colours.warning, policies.winBack),
      level('110', ['一般价值', 'Regular'], colours.fair, policies.regular),
      level('100', ['一般发展', 'Regular, to develop'], '#0e7490', policies.serviceTeam),
      level('010', ['一般保持', 'Regular, to keep'], '#475569', policies.serviceTeam),
      level('000', ['一般挽留', 'Regular, to win back'], colours.low, policies.selfService),
    ],
    assignment: {
      kind: 'rules',
      rules: [rule('111'), rule('101'), rule('011'), rule('001'), rule('110'), rule('100'), rule('010'), rule('000')],
      otherwise: '000',
    },
    // Means of those who ordered: 101 days, 7 orders, 3,400.
    examples: [
      example('近、多、贵 / recent, often, much', '111', { recency: 5, orders: 20, 'net-sales': 12_000 }),
      example('近、少、贵 / recent, seldom, much', '101', { recency: 20, orders: 3, 'net-sales': 4000 }),
      example('近、少、少 / recent, seldom, little', '100', { recency: 30, orders: 2, 'net-sales': 300 }),
      example('远、多、少 / long ago, often, little', '010', { recency: 150, orders: 9, 'net-sales': 600 }),
      example('远、少、少 / long ago, seldom, little', '000', { recency: 300, orders: 1, 'net-sales': 100 }),
      example('没有下过单 / never', null, { orders: 0, 'net-sales': 0 }),
    ],
  },
})
