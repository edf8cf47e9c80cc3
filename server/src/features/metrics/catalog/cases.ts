import { builtIn, is, measure, months, text } from './metric.ts'

const year = { window: months(12) }
const complaint = is('kind', 'complaint')
const open = is('isOpen', true)

/** Complaints and other feedback. A case that was resolved after the as-of day is open on it. */
export const caseMetrics = [
  builtIn({
    key: 'cases-12m',
    name: text('近 12 个月反馈数', 'Cases, last 12 months'),
    definition: text(
      '近 12 个月提出的投诉、建议、咨询、表扬',
      'Complaints, suggestions, inquiries and praise of the last 12 months',
    ),
    unit: 'count',
    better: 'lower',
    formula: measure('cases', 'count', year),
  }),
  builtIn({
    key: 'complaints-12m',
    name: text('近 12 个月投诉数', 'Complaints, last 12 months'),
    definition: text('近 12 个月提出的投诉', 'Complaints opened in the last 12 months'),
    unit: 'count',
    better: 'lower',
    formula: measure('cases', 'count', { where: [complaint], ...year }),
  }),
  builtIn({
    key: 'complaint-rate-12m',
    name: text('近 12 个月投诉率', 'Complaint rate, last 12 months'),
    definition: text(
      '近 12 个月投诉数 ÷ 订单数；没有订单则缺失',
      'Complaints ÷ orders of the last 12 months; missing without an order',
    ),
    unit: 'share',
    better: 'lower',
    formula: { kind: 'ratio', dividend: 'complaints-12m', divisor: 'orders-12m' },
  }),
  builtIn({
    key: 'open-complaints',
    name: text('未解决投诉', 'Open complaints'),
    definition: text('评级日仍未解决的投诉', 'Complaints that are not resolved on the as-of day'),
    unit: 'count',
    better: 'lower',
    formula: measure('cases', 'count', { where: [complaint, open] }),
  }),
  builtIn({
    key: 'open-cases',
    name: text('未解决反馈', 'Open cases'),
    definition: text('评级日仍未解决的各类反馈', 'Cases of any kind that are not resolved on the as-of day'),
    unit: 'count',
    better: 'lower',
    formula: measure('cases', 'count', { where: [open] }),
  }),
  builtIn({
    key: 'praises-12m',
    name: text('近 12 个月表扬数', 'Praise, last 12 months'),
    definition: text('近 12 个月的表扬', 'Praise of the last 12 months'),
    unit: 'count',
    better: 'higher',
    formula: measure('cases', 'count', { where: [is('kind', 'praise')], ...year }),
  }),
  builtIn({
    key: 'days-since-complaint',
    name: text('距最近一次投诉天数', 'Days since the last complaint'),
    definition: text('评级日减去最近一次投诉的日期', 'As-of date minus the day of the last complaint'),
    unit: 'days',
    better: 'higher',
    formula: measure('cases', 'days-since', { where: [complaint] }),
  }),
  builtIn({
    key: 'case-satisfaction-12m',
    name: text('近 12 个月处理满意度', 'Satisfaction with cases, last 12 months'),
    definition: text(
      '近 12 个月提出的反馈处理后的平均满意度，1 至 5',
      'Mean satisfaction after the cases of the last 12 months, 1 to 5',
    ),
    unit: 'number',
    better: 'higher',
    formula: measure('cases', 'average', { of: 'satisfaction', ...year }),
  }),
  builtIn({
    key: 'resolution-days-12m',
    name: text('近 12 个月平均解决天数', 'Days to resolve, last 12 months'),
    definition: text(
      '近 12 个月内解决的反馈，从提出到解决的平均天数',
      'Mean days from opening to resolution, of the cases resolved in the last 12 months',
    ),
    unit: 'days',
    better: 'lower',
    formula: measure('cases', 'average', { of: 'daysToResolve', on: 'resolvedOn', ...year }),
  }),
]
