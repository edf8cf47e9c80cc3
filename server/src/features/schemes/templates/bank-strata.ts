import { policies } from './policies.ts'
import { bands, creditRating, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T7: assets, credit and contribution, as banks lay their customers in strata. */
export const bankStrata = template({
  system: 'T7',
  group: 'bank',
  scheme: {
    key: 'bank-strata',
    name: { zh: '银行客户分层', en: 'Bank strata' },
    description: {
      zh: '管理资产 50%（5 万以下 0 分，5 万起 40，50 万起 75，600 万起 100）、信用评级 20%、业务贡献 30%；80 分以上 VIP，60 以上高价值，35 以上潜力，其余普通。信用 C、D 的不高于普通。',
      en: 'Assets 50% (0 below 50,000, then 40; 75 from 500,000, 100 from 6 million), credit 20%, contribution 30%: VIP from 80, high value from 60, potential from 35. Rated C or D: ordinary.',
    },
    criteria: [
      criterion('assets', ['管理资产', 'Assets'], {
        metric: 'field-aum',
        weight: 50,
        scale: bands([50_000, 500_000, 6_000_000], [0, 40, 75, 100]),
      }),
      criterion('credit', ['信用评级', 'Credit rating'], {
        metric: 'field-credit-rating',
        weight: 20,
        scale: creditRating,
        missing: 'neutral',
      }),
      criterion('contribution', ['业务贡献', 'Contribution'], {
        metric: 'field-business-contribution',
        weight: 30,
        scale: percentile,
      }),
    ],
    grades: [
      level('vip', ['VIP', 'VIP'], colours.best, policies.dedicated),
      level('high', ['高价值', 'High value'], colours.good, policies.regular),
      level('potential', ['潜力', 'Potential'], colours.fair, policies.develop),
      level('ordinary', ['普通', 'Ordinary'], colours.low, policies.selfService),
    ],
    assignment: { kind: 'thresholds', mins: [80, 60, 35] },
    vetoes: [
      {
        key: 'bad-credit',
        name: { zh: '信用评级 C 或 D', en: 'Rated C or D' },
        when: {
          any: [
            { metric: 'field-credit-rating', op: 'eq', value: 'c' },
            { metric: 'field-credit-rating', op: 'eq', value: 'd' },
          ],
        },
        effect: 'cap',
        grade: 'ordinary',
      },
    ],
    examples: [
      // 0.5 · 100 + 0.2 · 90 + 0.3 · 100 = 98
      example('私人银行 / private banking', 'vip', {
        'field-aum': 8_000_000,
        'field-credit-rating': 'aa',
        'field-business-contribution': 200_000,
      }),
      // 0.5 · 75 + 0.2 · 80 + 0.3 · 50 = 68.5
      example('富裕 / affluent', 'high', {
        'field-aum': 900_000,
        'field-credit-rating': 'a',
        'field-business-contribution': 20_000,
      }),
      // 0.5 · 40 + 0.2 · 50 + 0.3 · 25 = 37.5
      example('评级未知 / not rated', 'potential', { 'field-aum': 120_000, 'field-business-contribution': 5000 }),
      // 0.2 · 60 = 12
      example('小额 / small', 'ordinary', {
        'field-aum': 8000,
        'field-credit-rating': 'bbb',
        'field-business-contribution': 100,
      }),
      // 0.5 · 100 + 0.3 · 75 = 72.5, and yet
      example('资产高、违约 / rich, in default', 'ordinary', {
        'field-aum': 7_000_000,
        'field-credit-rating': 'd',
        'field-business-contribution': 90_000,
      }),
    ],
  },
})
