import { builtIn, is, measure, months, text } from './metric.ts'

const year = { window: months(12) }
const isOverdue = { where: [is('isOverdue', true)] }

/** What is owed and what was paid, as known on the as-of day: a payment after it was not made yet. */
export const paymentMetrics = [
  builtIn({
    key: 'receivables-due-12m',
    name: text('近 12 个月到期应收', 'Receivables due, last 12 months'),
    definition: text('近 12 个月到期的应收金额', 'Amount of the receivables that fell due in the last 12 months'),
    unit: 'money',
    better: 'higher',
    formula: measure('receivables', 'sum', { of: 'amount', ...year }),
  }),
  builtIn({
    key: 'collection-rate-12m',
    name: text('近 12 个月回款率', 'Payment collection rate, last 12 months'),
    definition: text(
      '近 12 个月到期应收中已收金额 ÷ 应收金额',
      'Paid ÷ due, of the receivables that fell due in the last 12 months',
    ),
    unit: 'share',
    better: 'higher',
    groups: ['financial'],
    formula: {
      kind: 'derived',
      of: [
        measure('receivables', 'sum', { of: 'paid', ...year }),
        measure('receivables', 'sum', { of: 'amount', ...year }),
      ],
      finish: (paid, due) => (due > 0 ? paid / due : Number.NaN),
    },
  }),
  builtIn({
    key: 'outstanding-amount',
    name: text('未收金额', 'Outstanding amount'),
    definition: text(
      '截至评级日尚未收回的应收，含未到期',
      'What is not paid yet of all receivables, those not yet due too',
    ),
    unit: 'money',
    better: 'lower',
    formula: measure('receivables', 'sum', { of: 'unpaid' }),
  }),
  builtIn({
    key: 'overdue-amount',
    name: text('逾期金额', 'Overdue amount'),
    definition: text('到期日早于评级日而未收的金额', 'What is not paid of the receivables due before the as-of day'),
    unit: 'money',
    better: 'lower',
    formula: measure('receivables', 'sum', { of: 'unpaid', ...isOverdue }),
  }),
  builtIn({
    key: 'overdue-days',
    name: text('最长逾期天数', 'Days overdue'),
    definition: text(
      '最早一笔逾期应收的逾期天数；没有逾期则缺失',
      'Days since the oldest overdue receivable was due; missing where nothing is overdue',
    ),
    unit: 'days',
    better: 'lower',
    groups: ['financial'],
    formula: measure('receivables', 'max', { of: 'daysOverdue' }),
  }),
  builtIn({
    key: 'overdue-count',
    name: text('逾期笔数', 'Overdue receivables'),
    definition: text(
      '到期日早于评级日而未收清的应收笔数',
      'How many receivables due before the as-of day are not paid in full',
    ),
    unit: 'count',
    better: 'lower',
    groups: ['financial'],
    formula: measure('receivables', 'count', isOverdue),
  }),
]
