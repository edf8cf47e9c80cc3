import { colours, template } from './template.ts'

/** T18: the customer pyramid 1 / 19 / 30 / 50 %; net sales stand for profit while no cost is known. */
export const pyramid = template({
  system: 'T18',
  scheme: {
    key: 'pyramid',
    name: { zh: '客户金字塔', en: 'Customer pyramid' },
    description: {
      zh: '按近 12 个月净销售额排名：前 1% 为重要客户，其后 19% 为次要客户，30% 为普通客户，50% 为小客户。',
      en: 'Ranked by net sales of the last 12 months: the first 1% are key, the next 19% secondary, 30% ordinary, 50% small.',
    },
    criteria: [
      {
        key: 'contribution',
        name: { zh: '贡献', en: 'Contribution' },
        metric: 'net-sales-12m',
        weight: 1,
        scale: { kind: 'percentile' },
      },
    ],
    grades: [
      { key: 'key', name: { zh: '重要客户', en: 'Key' }, colour: colours.best },
      { key: 'secondary', name: { zh: '次要客户', en: 'Secondary' }, colour: colours.good },
      { key: 'ordinary', name: { zh: '普通客户', en: 'Ordinary' }, colour: colours.fair },
      { key: 'small', name: { zh: '小客户', en: 'Small' }, colour: colours.low },
    ],
    assignment: { kind: 'shares', shares: [0.01, 0.19, 0.3, 0.5] },
  },
})
