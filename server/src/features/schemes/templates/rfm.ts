import type { Condition } from '@fenji/contract/conditions'
import { colours, template } from './template.ts'

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
  scheme: {
    key: 'rfm',
    name: { zh: 'RFM 客户细分', en: 'RFM' },
    description: {
      zh: '最近一次下单 (R)、订单数 (F)、净销售额 (M) 各按五分位打 1–5 分；再按是否优于均值分为八类。没有下过单的客户不参与。',
      en: 'Recency, frequency and money in five quantiles each, 1 to 5; eight segments by being better than the mean or not. Customers who never ordered are left out.',
    },
    scope: { metric: 'orders', op: 'gt', value: 0 },
    criteria: [
      {
        key: 'recency',
        name: { zh: 'R 最近下单', en: 'R recency' },
        metric: 'recency',
        weight: 1,
        scale: { kind: 'quantile', bins: 5, direction: 'lower' },
      },
      {
        key: 'frequency',
        name: { zh: 'F 订单数', en: 'F frequency' },
        metric: 'orders',
        weight: 1,
        scale: { kind: 'quantile', bins: 5 },
      },
      {
        key: 'monetary',
        name: { zh: 'M 净销售额', en: 'M money' },
        metric: 'net-sales',
        weight: 1,
        scale: { kind: 'quantile', bins: 5 },
      },
    ],
    grades: [
      { key: '111', name: { zh: '重要价值', en: 'Champions' }, colour: colours.best },
      { key: '101', name: { zh: '重要发展', en: 'High-value, to develop' }, colour: colours.good },
      { key: '011', name: { zh: '重要保持', en: 'High-value, to keep' }, colour: '#7c3aed' },
      { key: '001', name: { zh: '重要挽留', en: 'High-value, to win back' }, colour: colours.warning },
      { key: '110', name: { zh: '一般价值', en: 'Regular' }, colour: colours.fair },
      { key: '100', name: { zh: '一般发展', en: 'Regular, to develop' }, colour: '#0e7490' },
      { key: '010', name: { zh: '一般保持', en: 'Regular, to keep' }, colour: '#475569' },
      { key: '000', name: { zh: '一般挽留', en: 'Regular, to win back' }, colour: colours.low },
    ],
    assignment: {
      kind: 'rules',
      rules: [rule('111'), rule('101'), rule('011'), rule('001'), rule('110'), rule('100'), rule('010'), rule('000')],
      otherwise: '000',
    },
  },
})
