import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T1: frequency, amount, loyalty and influence as a score card; satisfaction and complaints count where they are known. */
export const scoreCard = template({
  system: 'T1',
  group: 'value',
  scheme: {
    key: 'score-card',
    name: { zh: '综合评分卡', en: 'Score card' },
    description: {
      zh: '金额 30%、频次 20%、忠诚（合作年限、复购）20%、影响力（粉丝、转介绍成交）15%、满意与投诉 15%；75 分以上 A，50 分以上 B，其余 C。缺少的影响力与满意度不计，其权重由其余项分担。',
      en: 'Amount 30%, frequency 20%, loyalty 20%, influence 15%, satisfaction and complaints 15%: A from 75, B from 50. Influence or satisfaction that is not known is left out; the rest shares its weight.',
    },
    criteria: [
      criterion('amount', ['消费金额', 'Amount'], { metric: 'net-sales-12m', weight: 30, scale: percentile }),
      criterion('frequency', ['购买频次', 'Frequency'], { metric: 'orders-12m', weight: 20, scale: percentile }),
      criterion('tenure', ['合作年限', 'Tenure'], { metric: 'tenure', weight: 10, scale: linear(0, 1095) }),
      criterion('repurchase', ['复购', 'Bought again'], { metric: 'repeat-12m', weight: 10, scale: linear(0, 1) }),
      criterion('followers', ['粉丝数', 'Followers'], {
        metric: 'field-followers',
        weight: 5,
        scale: percentile,
        transform: 'log1p',
        missing: 'skip',
      }),
      criterion('referrals', ['转介绍成交率', 'Referral conversion'], {
        metric: 'referral-conversion',
        weight: 10,
        scale: linear(0, 1),
        missing: 'skip',
      }),
      criterion('satisfaction', ['满意度', 'Satisfaction'], {
        metric: 'csat-12m',
        weight: 10,
        scale: linear(1, 5),
        missing: 'skip',
      }),
      criterion('complaints', ['投诉率', 'Complaint rate'], {
        metric: 'complaint-rate-12m',
        weight: 5,
        scale: linear(0.2, 0),
        missing: 'skip',
      }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.low, policies.serviceTeam),
    ],
    assignment: { kind: 'thresholds', mins: [75, 50] },
    stability: { margin: 2, graceDays: 30 },
    examples: [
      // (30 · 100 + 20 · 100 + 10 · 100 + 10 · 100 + 10 · 75 + 5 · 100) / 85 = 97.1
      example('大客户 / large', 'A', {
        'net-sales-12m': 90_000,
        'orders-12m': 30,
        tenure: 1500,
        'repeat-12m': 1,
        'csat-12m': 4,
        'complaint-rate-12m': 0,
      }),
      // (30 · 50 + 20 · 50 + 10 · 50 + 10 · 100 + 10 · 50) / 80 = 56.25
      example('中等 / in between', 'B', {
        'net-sales-12m': 9000,
        'orders-12m': 5,
        tenure: 547.5,
        'repeat-12m': 1,
        'referral-conversion': 0.5,
      }),
      // (10 · 10) / 75 = 1.3
      example('新客 / new', 'C', {
        'net-sales-12m': 300,
        'orders-12m': 1,
        tenure: 109.5,
        'repeat-12m': 0,
        'complaint-rate-12m': 1,
      }),
    ],
  },
})
