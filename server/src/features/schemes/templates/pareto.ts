import { colours, template } from './template.ts'

/** T21: A brings the first 80 % of revenue, B the next 15 %, C the last 5 %. */
export const pareto = template({
  system: 'T21',
  scheme: {
    key: 'pareto',
    name: { zh: '帕累托 ABC', en: 'Pareto ABC' },
    description: {
      zh: '按近 12 个月净销售额从高到低累计：贡献前 80% 的为 A，其后 15% 为 B，最后 5% 及无销售额的为 C。',
      en: 'By cumulated net sales of the last 12 months: the first 80% are A, the next 15% B, the last 5% and those without sales C.',
    },
    criteria: [
      {
        key: 'amount',
        name: { zh: '销售贡献', en: 'Sales contribution' },
        metric: 'net-sales-12m',
        weight: 1,
        scale: { kind: 'percentile' },
      },
    ],
    grades: [
      { key: 'A', name: { zh: 'A', en: 'A' }, colour: colours.best },
      { key: 'B', name: { zh: 'B', en: 'B' }, colour: colours.good },
      { key: 'C', name: { zh: 'C', en: 'C' }, colour: colours.low },
    ],
    assignment: { kind: 'contribution', metric: 'net-sales-12m', cuts: [0.8, 0.95, 1] },
  },
})
