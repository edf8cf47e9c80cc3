import { namedChoice as named } from '../fields.ts'
import { metricSources, type SourceColumn } from '../metric-sources.ts'
import { field, type ImportFieldDefinition, originFields, whoseFields } from './field.ts'

const activity = { group: 'activity' } as const
const financial = { group: 'financial' } as const
const stars = [1, 5] as const
/** The choices that metrics know. */
const choicesOf = ({ choices = [] }: SourceColumn) => ({ ...activity, type: 'choice', choices }) as const
const { interactions, cases, surveys } = metricSources

/** A row is what is owed, what was paid of it, or both: payments find what they pay by its number. */
export const receivableFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '应收单号', 'Receivable number', { ...financial, type: 'code' }),
  field('issuedOn', '开立日期', 'Issued on', { ...financial, type: 'date' }),
  field('dueOn', '到期日期', 'Due on', { ...financial, type: 'date', isRequired: true }),
  field('amount', '应收金额', 'Amount due', { ...financial, type: 'money', isRequired: true }),
  field('note', '备注', 'Note', { ...financial, type: 'note' }),
  field('paymentNumber', '回款单号', 'Payment number', { ...financial, type: 'code' }),
  field('paidOn', '回款日期', 'Paid on', { ...financial, type: 'date' }),
  field('paidAmount', '回款金额', 'Amount paid', { ...financial, type: 'money' }),
  ...originFields('financial'),
]

/** What came of a contact, best first. */
export const contactResults = [
  named('agreed', '达成一致', 'Agreed'),
  named('interested', '有意向', 'Interested'),
  named('follow-up', '待跟进', 'To follow up'),
  named('no-answer', '未联系上', 'No answer'),
  named('declined', '已拒绝', 'Declined'),
]

export const interactionFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '记录编号', 'Record number', { ...activity, type: 'code' }),
  field('occurredAt', '联系时间', 'Time', { ...activity, type: 'moment', isRequired: true }),
  field('kind', '联系方式', 'Kind', choicesOf(interactions.columns.kind)),
  field('direction', '方向', 'Direction', choicesOf(interactions.columns.direction)),
  field('result', '联系结果', 'Result', { ...activity, type: 'choice', choices: contactResults }),
  field('member', '联系人员', 'Done by', { ...activity, type: 'member' }),
  field('minutes', '时长（分钟）', 'Minutes', { ...activity, type: 'integer', range: [0, 100_000] }),
  field('summary', '联系内容', 'Summary', { ...activity, type: 'note' }),
  ...originFields('activity'),
]

export const serviceFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '服务单号', 'Service number', { ...activity, type: 'code' }),
  field('occurredOn', '服务日期', 'Service date', { ...activity, type: 'date', isRequired: true }),
  field('kind', '服务类型', 'Service type', { ...activity, type: 'text' }),
  field('member', '服务人员', 'Served by', { ...activity, type: 'member' }),
  field('result', '服务结果', 'Result', { ...activity, type: 'note' }),
  field('rating', '服务评分', 'Rating', { ...activity, type: 'number', range: stars }),
  field('ratedOn', '评分日期', 'Rated on', { ...activity, type: 'date' }),
  ...originFields('activity'),
]

export const caseFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '工单号', 'Case number', { ...activity, type: 'code' }),
  field('kind', '反馈类型', 'Case type', { ...choicesOf(cases.columns.kind), isRequired: true }),
  field('openedAt', '提出时间', 'Opened at', { ...activity, type: 'moment', isRequired: true }),
  field('channel', '反馈渠道', 'Channel', { ...activity, type: 'text' }),
  field('subject', '反馈内容', 'Subject', { ...activity, type: 'note' }),
  field('member', '处理人', 'Handled by', { ...activity, type: 'member' }),
  field('resolvedAt', '解决时间', 'Resolved at', { ...activity, type: 'moment' }),
  field('satisfaction', '满意度', 'Satisfaction', { ...activity, type: 'number', range: stars }),
  field('satisfactionOn', '评价日期', 'Satisfaction given on', { ...activity, type: 'date' }),
  ...originFields('activity'),
]

export const referralFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '转介绍编号', 'Referral number', { ...activity, type: 'code' }),
  field('referredCode', '被介绍客户编号', 'Referred customer code', { ...activity, type: 'code' }),
  field('referredName', '被介绍客户名称', 'Referred customer name', { ...activity, type: 'text' }),
  field('referredOn', '介绍日期', 'Referred on', { ...activity, type: 'date', isRequired: true }),
  field('convertedOn', '成交日期', 'Converted on', { ...activity, type: 'date' }),
  ...originFields('activity'),
]

export const surveyFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '答卷编号', 'Response number', { ...activity, type: 'code' }),
  field('kind', '问卷类型', 'Survey type', { ...choicesOf(surveys.columns.kind), isRequired: true }),
  field('score', '分数', 'Score', { ...activity, type: 'number', isRequired: true, range: [0, 10] }),
  field('answeredOn', '作答日期', 'Answered on', { ...activity, type: 'date', isRequired: true }),
  field('comment', '评语', 'Comment', { ...activity, type: 'note' }),
  ...originFields('activity'),
]
