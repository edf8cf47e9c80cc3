import { policies } from './policies.ts'
import { percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T18: the customer pyramid 1 / 19 / 30 / 50 %; net sales stand for profit while no cost is known. */
export const pyramid = template({
  system: 'T18',
  group: 'value',
  scheme: {
    key: 'pyramid',
    name: { zh: '客户金字塔', en: 'Customer pyramid' },
    description: {
      zh: '按近 12 个月净销售额排名：前 1% 为重要客户，其后 19% 为次要客户，30% 为普通客户，50% 为小客户。',
      en: 'Ranked by net sales of the last 12 months: the first 1% are key, the next 19% secondary, 30% ordinary, 50% small.',
    },
    criteria: [
      criterion('contribution', ['贡献', 'Contribution'], { metric: 'net-sales-12m', weight: 1, scale: percentile }),
    ],
    grades: [
      level('key', ['重要客户', 'Key'], colours.best, policies.dedicated),
      level('secondary', ['次要客户', 'Secondary'], colours.good, policies.regular),
      level('ordinary', ['普通客户', 'Ordinary'], colours.fair, policies.serviceTeam),
      level('small', ['小客户', 'Small'], colours.low, policies.selfService),
    ],
    assignment: { kind: 'shares', shares: [0.01, 0.19, 0.3, 0.5] },
    // Of eight, 1 % ends at 0.08 of them, 20 % at 1.6, 50 % at 4.
    examples: [
      example('第一 / 1st', 'key', { 'net-sales-12m': 800 }),
      example('第二 / 2nd', 'secondary', { 'net-sales-12m': 400 }),
      example('第三 / 3rd', 'ordinary', { 'net-sales-12m': 200 }),
      example('第四 / 4th', 'ordinary', { 'net-sales-12m': 100 }),
      example('第五 / 5th', 'small', { 'net-sales-12m': 50 }),
      example('第六 / 6th', 'small', { 'net-sales-12m': 20 }),
      example('第七 / 7th', 'small', { 'net-sales-12m': 10 }),
      example('第八 / 8th', 'small', { 'net-sales-12m': 0 }),
    ],
  },
})
