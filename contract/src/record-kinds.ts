import { z } from 'zod'
import {
  caseFields,
  interactionFields,
  receivableFields,
  referralFields,
  serviceFields,
} from './import-fields/dealings.ts'
import {
  customerKeyFields,
  type ImportFieldDefinition,
  type ImportFieldType,
  originFields,
} from './import-fields/field.ts'
import { opportunityFields } from './import-fields/opportunities.ts'
import { transactionFields } from './import-fields/transactions.ts'
import type { LocalText } from './page.ts'
import type { Subject } from './policy.ts'

/** Facts that people keep by hand, beside importing them: one record of a kind belongs to one customer. */
export const RecordKind = z.enum([
  'transactions',
  'receivables',
  'payments',
  'interactions',
  'service-records',
  'cases',
  'referrals',
  'opportunities',
])
export type RecordKind = z.infer<typeof RecordKind>
export const recordKindKeys = RecordKind.options

/** A field of a record as an import knows it, with the name that it has in the API: `amountE4` of an amount, `memberId` of a person. */
export interface RecordField extends ImportFieldDefinition {
  property: string
}

/** What a record can be, told by a date or a sum: an open case, an overdue receivable. */
export interface RecordState {
  key: string
  name: LocalText
}

interface RecordKindDefinition {
  name: LocalText
  /** One of them. */
  one: LocalText
  /** The right to keep them. */
  subject: Subject
  /** Whoever is not shown this group is shown none of them. */
  group: 'activity' | 'financial'
  fields: readonly RecordField[]
  /** The properties by which lists are sorted: of the day that leads them, and of the amount where there is one. */
  day: string
  /** Of the day on which it happened, where that is another: a receivable is owed since it was issued. */
  since: string | null
  amount: string | null
  /** The property that tells kinds of them apart, a choice or a text. */
  kind: string | null
  /** The person of ours who did it. */
  member: 'memberId' | null
  /** The property that is read as a text. */
  text: string | null
  states: readonly RecordState[]
  /** A record that each of these belongs to, by its id. */
  parent: { kind: RecordKind; property: string } | null
}

const suffixes: Partial<Record<ImportFieldType, string>> = { money: 'E4', member: 'Id' }
const toRecordField = (field: ImportFieldDefinition, name = field.key): RecordField => ({
  ...field,
  property: `${name}${suffixes[field.type] ?? ''}`,
})

const notOfRecord = new Set([...customerKeyFields, ...originFields('activity')].map(({ key }) => key))
/** The fields that are the record's own: neither whose it is nor who wrote it first. */
const own = (fields: readonly ImportFieldDefinition[], ...without: string[]): RecordField[] =>
  fields.filter(({ key }) => !notOfRecord.has(key) && !without.includes(key)).map((field) => toRecordField(field))
/** Only these, in this order; after `=` stands the name that one has here. */
function only(fields: readonly ImportFieldDefinition[], ...keys: string[]): RecordField[] {
  return keys.flatMap((wanted) => {
    const [key, name] = wanted.split('=')
    const field = fields.find((one) => one.key === key)
    return field ? [toRecordField(field, name)] : []
  })
}

const state = (key: string, zh: string, en: string): RecordState => ({ key, name: { zh, en } })
const none = { since: null, amount: null, kind: null, member: null, text: null, states: [], parent: null } as const

export const recordKinds: Readonly<Record<RecordKind, RecordKindDefinition>> = {
  transactions: {
    ...none,
    name: { zh: '交易', en: 'Transactions' },
    one: { zh: '交易', en: 'Transaction' },
    subject: 'Transaction',
    group: 'activity',
    fields: only(transactionFields, 'orderNumber=number', 'occurredOn', 'amount'),
    day: 'occurredOn',
    amount: 'amountE4',
    states: [state('sale', '销售', 'Sales'), state('refund', '退款', 'Refunds')],
  },
  receivables: {
    ...none,
    name: { zh: '应收', en: 'Receivables' },
    one: { zh: '应收', en: 'Receivable' },
    subject: 'Receivable',
    group: 'financial',
    fields: only(receivableFields, 'number', 'dueOn', 'issuedOn', 'amount', 'note'),
    day: 'dueOn',
    since: 'issuedOn',
    amount: 'amountE4',
    text: 'note',
    states: [
      state('open', '未到期', 'Not yet due'),
      state('overdue', '已逾期', 'Overdue'),
      state('paid', '已收齐', 'Paid'),
    ],
  },
  payments: {
    ...none,
    name: { zh: '回款', en: 'Payments' },
    one: { zh: '回款', en: 'Payment' },
    subject: 'Receivable',
    group: 'financial',
    fields: only(receivableFields, 'paymentNumber=number', 'paidOn', 'paidAmount=amount').map((field) =>
      field.type === 'code' ? field : { ...field, isRequired: true },
    ),
    day: 'paidOn',
    amount: 'amountE4',
    parent: { kind: 'receivables', property: 'receivableId' },
  },
  interactions: {
    ...none,
    name: { zh: '联系记录', en: 'Interactions' },
    one: { zh: '联系记录', en: 'Interaction' },
    subject: 'Interaction',
    group: 'activity',
    fields: own(interactionFields),
    day: 'occurredAt',
    kind: 'kind',
    member: 'memberId',
    text: 'summary',
  },
  'service-records': {
    ...none,
    name: { zh: '服务记录', en: 'Service records' },
    one: { zh: '服务记录', en: 'Service record' },
    subject: 'ServiceRecord',
    group: 'activity',
    fields: own(serviceFields),
    day: 'occurredOn',
    kind: 'kind',
    member: 'memberId',
    text: 'result',
  },
  cases: {
    ...none,
    name: { zh: '反馈与投诉', en: 'Cases' },
    one: { zh: '反馈', en: 'Case' },
    subject: 'Case',
    group: 'activity',
    fields: own(caseFields),
    day: 'openedAt',
    kind: 'kind',
    member: 'memberId',
    text: 'subject',
    states: [state('open', '未解决', 'Open'), state('resolved', '已解决', 'Resolved')],
  },
  referrals: {
    ...none,
    name: { zh: '转介绍', en: 'Referrals' },
    one: { zh: '转介绍', en: 'Referral' },
    subject: 'Referral',
    group: 'activity',
    fields: own(referralFields, 'referredCode'),
    day: 'referredOn',
    text: 'referredName',
    states: [state('open', '未成交', 'Not converted'), state('converted', '已成交', 'Converted')],
  },
  opportunities: {
    ...none,
    name: { zh: '商机', en: 'Opportunities' },
    one: { zh: '商机', en: 'Opportunity' },
    subject: 'Opportunity',
    group: 'activity',
    fields: own(opportunityFields),
    day: 'openedOn',
    amount: 'amountE4',
    kind: 'stage',
    member: 'memberId',
    text: 'name',
    states: [state('open', '进行中', 'Open'), state('won', '赢单', 'Won'), state('lost', '输单', 'Lost')],
  },
}

/** The field of a kind that has this property. */
export const fieldOfRecord = (kind: RecordKind, property: string): RecordField | undefined =>
  recordKinds[kind].fields.find((field) => field.property === property)
