import { builtIn, is, measure, months, text } from './metric.ts'

const year = { window: months(12) }
const open = { where: [is('isOpen', true)] }

/** Whom they brought, and who brought them. */
const referrals = [
  builtIn({
    key: 'referrals',
    name: text('转介绍数', 'Referrals'),
    definition: text('介绍来的客户数，含未成交', 'How many they brought, converted or not'),
    unit: 'count',
    better: 'higher',
    formula: measure('referrals', 'count'),
  }),
  builtIn({
    key: 'referrals-12m',
    name: text('近 12 个月转介绍数', 'Referrals, last 12 months'),
    definition: text('近 12 个月介绍来的客户数', 'How many they brought in the last 12 months'),
    unit: 'count',
    better: 'higher',
    formula: measure('referrals', 'count', year),
  }),
  builtIn({
    key: 'converted-referrals',
    name: text('转介绍成交数', 'Converted referrals'),
    definition: text('介绍来并已成交的客户数', 'How many of those they brought have bought'),
    unit: 'count',
    better: 'higher',
    formula: measure('referrals', 'count', { where: [is('isConverted', true)] }),
  }),
  builtIn({
    key: 'referral-conversion',
    name: text('转介绍成交率', 'Referral conversion'),
    definition: text('已成交 ÷ 介绍数', 'Converted ÷ referred'),
    unit: 'share',
    better: 'higher',
    formula: measure('referrals', 'rate', { hits: [is('isConverted', true)] }),
  }),
  builtIn({
    key: 'was-referred',
    name: text('由他人介绍', 'Was referred'),
    definition: text('由其他客户介绍而来为 1，否则为 0', '1 where another customer brought them, else 0'),
    unit: 'boolean',
    better: 'higher',
    overNothing: 0,
    formula: {
      kind: 'derived',
      of: [measure('introductions', 'count')],
      finish: (times) => (times > 0 ? 1 : 0),
    },
  }),
]

const flags = [
  { key: 'objective-need', of: 'objectiveNeed', zh: '客观必要性', en: 'Objective need' },
  { key: 'subjective-need', of: 'subjectiveNeed', zh: '主观必要性', en: 'Subjective need' },
  { key: 'purchase-resolve', of: 'resolve', zh: '购买决心', en: 'Resolved to buy' },
  { key: 'feasibility-study', of: 'feasibilityStudy', zh: '已做可行性研究', en: 'Feasibility study done' },
  { key: 'selection-started', of: 'selectionStarted', zh: '已启动选型', en: 'Selection started' },
]

/** Deals. One that was won or lost after the as-of day is open on it. */
const opportunities = [
  builtIn({
    key: 'open-opportunities',
    name: text('进行中商机数', 'Open opportunities'),
    definition: text('评级日尚未赢单或输单的商机', 'Opportunities that are neither won nor lost on the as-of day'),
    unit: 'count',
    better: 'higher',
    formula: measure('opportunities', 'count', open),
  }),
  builtIn({
    key: 'pipeline-amount',
    name: text('商机金额', 'Pipeline amount'),
    definition: text('进行中商机的金额之和', 'Sum of the amounts of the open opportunities'),
    unit: 'money',
    better: 'higher',
    formula: measure('opportunities', 'sum', { of: 'amount', ...open }),
  }),
  builtIn({
    key: 'weighted-pipeline',
    name: text('加权商机金额', 'Weighted pipeline'),
    definition: text('进行中商机的金额 × 赢率之和', 'Sum of amount × probability of the open opportunities'),
    unit: 'money',
    better: 'higher',
    formula: measure('opportunities', 'sum', { of: 'weightedAmount', ...open }),
  }),
  builtIn({
    key: 'months-to-close',
    name: text('距最近预计成交月数', 'Months to the next expected close'),
    definition: text(
      '使“评级日 + n 个月”不早于最近一笔进行中商机预计成交日的最小 n；已过期为 0',
      'The least n for which the as-of day + n calendar months reaches the earliest expected close of an open opportunity; 0 where that is past',
    ),
    unit: 'months',
    better: 'lower',
    formula: measure('opportunities', 'months-until', { of: 'expectedCloseOn', ...open }),
  }),
  builtIn({
    key: 'win-rate-12m',
    name: text('近 12 个月赢单率', 'Win rate, last 12 months'),
    definition: text(
      '近 12 个月结束的商机中赢单的占比',
      'Share won of the opportunities that ended in the last 12 months',
    ),
    unit: 'share',
    better: 'higher',
    formula: measure('opportunities', 'rate', { on: 'closedOn', hits: [is('isWon', true)], ...year }),
  }),
  ...flags.map(({ key, of, zh, en }) =>
    builtIn({
      key,
      name: text(zh, en),
      definition: text(
        `任一进行中商机“${zh}”为是则为 1，均为否则为 0；未填写则缺失`,
        `1 where it is so of any open opportunity, 0 where of none; missing where nobody said`,
      ),
      unit: 'boolean',
      better: 'higher',
      formula: measure('opportunities', 'max', { of, ...open }),
    }),
  ),
  builtIn({
    key: 'supplier-satisfaction',
    name: text('对现有供应商满意度', 'Satisfaction with current supplier'),
    definition: text('进行中商机所记满意度的平均值，1 至 5', 'Mean of what the open opportunities say, 1 to 5'),
    unit: 'number',
    better: 'lower',
    formula: measure('opportunities', 'average', { of: 'supplierSatisfaction', ...open }),
  }),
]

export const prospectMetrics = [...referrals, ...opportunities]
