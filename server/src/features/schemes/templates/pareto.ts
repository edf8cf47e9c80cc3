import { policies } from './policies.ts'
import { percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T21: A brings the first 80 % of revenue, B the next 15 %, C the last 5 %. */
export const pareto = template({
  system: 'T21',
  group: 'value',
  scheme: {
    key: 'pareto',
    name: { zh: '帕累托 ABC', en: 'Pareto ABC' },
    description: {
      zh: '按近 12 个月净销售额从高到低累计：贡献前 80% 的为 A，其后 15% 为 B，最后 5% 及无销售额的为 C。',
      en: 'By cumulated net sales of the last 12 months: the first 80% are A, the next 15% B, the last 5% and those without sales C.',
    },
    criteria: [
      criterion('amount', ['销售贡献', 'Sales contribution'], {
        metric: 'net-sales-12m',
        weight: 1,
        scale: percentile,
      }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.low, policies.serviceTeam),
    ],
    assignment: { kind: 'contribution', metric: 'net-sales-12m', cuts: [0.8, 0.95, 1] },
    // Of 1,000 in all: before each 0, 500, 800, 950.
    examples: [
      example('第一 / first', 'A', { 'net-sales-12m': 500 }),
      example('第二 / second', 'A', { 'net-sales-12m': 300 }),
      example('第三 / third', 'B', { 'net-sales-12m': 150 }),
      example('第四 / fourth', 'C', { 'net-sales-12m': 50 }),
      example('没有销售 / no sales', 'C', { 'net-sales-12m': 0 }),
    ],
  },
})
