import { matrixGrades } from './matrix-grades.ts'
import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { criterion, example, template } from './template.ts'

const { dedicated, develop, regular, selfService, serviceTeam, winBack } = policies

const owed = [
  [dedicated, develop, winBack],
  [regular, serviceTeam, winBack],
  [serviceTeam, selfService, selfService],
]

const { grades, cells } = matrixGrades(
  [
    [
      { key: 'high', name: ['高价值', 'High value'] },
      { key: 'medium', name: ['中价值', 'Medium value'] },
      { key: 'low', name: ['低价值', 'Low value'] },
    ],
    [
      { key: 'active', name: ['活跃', 'active'] },
      { key: 'potential', name: ['潜在', 'potential'] },
      { key: 'dormant', name: ['沉睡', 'dormant'] },
    ],
  ],
  ([value = 0, activity = 0]) => owed[value]?.[activity] ?? selfService,
)

/** T8: what a bank's customer holds against how much it moves: nine cells. */
export const bankValueActivity = template({
  system: 'T8',
  group: 'bank',
  scheme: {
    key: 'bank-value-activity',
    name: { zh: '银行价值 × 活跃度', en: 'Bank value × activity' },
    description: {
      zh: '价值：存款 40%、贷款 30%、投资 30%，67 分以上高、33 以上中；活跃度：月均渠道使用 50%（12 次满分）、最近交易 50%（180 天以上 0 分），60 分以上活跃、20 以上潜在，其余沉睡。',
      en: 'Value: deposits 40%, loans 30%, investments 30%; high from 67, medium from 33. Activity: uses of channels a month (12 full) and last transaction (0 at 180 days), half each; active from 60, potential from 20.',
    },
    criteria: [
      criterion('deposits', ['存款', 'Deposits'], { metric: 'field-deposits', weight: 40, scale: percentile }),
      criterion('loans', ['贷款', 'Loans'], { metric: 'field-loans', weight: 30, scale: percentile }),
      criterion('investments', ['投资', 'Investments'], {
        metric: 'field-investments',
        weight: 30,
        scale: percentile,
      }),
      criterion('channels', ['渠道使用', 'Use of channels'], {
        metric: 'field-channel-use',
        weight: 50,
        scale: linear(0, 12),
      }),
      criterion('recency', ['最近交易', 'Last transaction'], { metric: 'recency', weight: 50, scale: linear(180, 0) }),
    ],
    grades,
    assignment: {
      kind: 'matrix',
      dimensions: [
        { key: 'value', criteria: ['deposits', 'loans', 'investments'], mins: [67, 33] },
        { key: 'activity', criteria: ['channels', 'recency'], mins: [60, 20] },
      ],
      cells,
    },
    examples: [
      // value 100; activity (100 + 95) / 2
      example('大额常用 / much, in use', 'high-active', {
        'field-deposits': 2_000_000,
        'field-loans': 500_000,
        'field-investments': 800_000,
        'field-channel-use': 20,
        recency: 9,
      }),
      // value 66.7 by deposits and investments, 33.3 by loans: 56.7; activity (25 + 50) / 2
      example('中等 / in between', 'medium-potential', {
        'field-deposits': 300_000,
        'field-loans': 0,
        'field-investments': 100_000,
        'field-channel-use': 3,
        recency: 90,
      }),
      // value 33.3 · 0.4 + 66.7 · 0.3 + 33.3 · 0.3 = 43.3; no transaction
      example('贷款沉睡 / a loan, dormant', 'medium-dormant', {
        'field-deposits': 5000,
        'field-loans': 200_000,
        'field-investments': 1000,
        'field-channel-use': 0,
      }),
      // nothing held; activity (75 + 90) / 2
      example('小额常用 / little, in use', 'low-active', {
        'field-deposits': 100,
        'field-loans': 0,
        'field-investments': 0,
        'field-channel-use': 9,
        recency: 18,
      }),
    ],
  },
})
