import { policies } from './policies.ts'
import { categories, creditRating, linear } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T9: how much a bank risks with a customer: credit, appetite for risk, swings of the returns. */
export const bankRisk = template({
  system: 'T9',
  group: 'bank',
  scheme: {
    key: 'bank-risk',
    name: { zh: '银行客户风险', en: 'Bank risk' },
    description: {
      zh: '信用评级 50%、风险偏好 25%（保守 100，稳健 60，进取 20）、收益波动率 25%（30% 及以上 0 分）；70 分以上低风险，40 以上中风险，其余高风险。信用 C、D 直接为高风险；未知的项按 50 分。',
      en: 'Credit 50%, appetite for risk 25% (conservative 100, balanced 60, aggressive 20), volatility of returns 25% (0 points from 30%): low risk from 70, medium from 40. Rated C or D: high. Unknown: 50 points.',
    },
    criteria: [
      criterion('credit', ['信用评级', 'Credit rating'], {
        metric: 'field-credit-rating',
        weight: 50,
        scale: creditRating,
        missing: 'neutral',
      }),
      criterion('appetite', ['风险偏好', 'Appetite for risk'], {
        metric: 'field-risk-appetite',
        weight: 25,
        scale: categories({ conservative: 100, balanced: 60, aggressive: 20 }),
        missing: 'neutral',
      }),
      criterion('volatility', ['收益波动率', 'Volatility of returns'], {
        metric: 'field-return-volatility',
        weight: 25,
        scale: linear(30, 0),
        missing: 'neutral',
      }),
    ],
    grades: [
      level('low', ['低风险', 'Low risk'], colours.fair, policies.lowRisk),
      level('medium', ['中风险', 'Medium risk'], colours.best, policies.mediumRisk),
      level('high', ['高风险', 'High risk'], colours.warning, policies.highRisk),
    ],
    assignment: { kind: 'thresholds', mins: [70, 40] },
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
        effect: 'force',
        grade: 'high',
      },
    ],
    examples: [
      // 0.5 · 100 + 0.25 · 60 + 0.25 · 80 = 85
      example('稳健优质 / sound', 'low', {
        'field-credit-rating': 'aaa',
        'field-risk-appetite': 'balanced',
        'field-return-volatility': 6,
      }),
      // 0.5 · 60 + 0.25 · 60 + 0.25 · 50 = 57.5
      example('一般 / ordinary', 'medium', {
        'field-credit-rating': 'bbb',
        'field-risk-appetite': 'balanced',
        'field-return-volatility': 15,
      }),
      // 0.5 · 20 + 0.25 · 20 = 15
      example('激进 / aggressive', 'high', {
        'field-credit-rating': 'b',
        'field-risk-appetite': 'aggressive',
        'field-return-volatility': 40,
      }),
      // 0.5 · 0 + 0.25 · 100 + 0.25 · 100 = 50, and yet
      example('违约 / in default', 'high', {
        'field-credit-rating': 'd',
        'field-risk-appetite': 'conservative',
        'field-return-volatility': 0,
      }),
      example('一无所知 / nothing known', 'medium', {}),
    ],
  },
})
