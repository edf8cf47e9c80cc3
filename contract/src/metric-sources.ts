import { type Choice, namedChoice as named } from './fields.ts'
import type { LocalText } from './page.ts'
import type { FieldGroup } from './policy.ts'

/** What a column of a source holds. `money` in units of the currency, `choice` one of its choices. */
export type ColumnKind = 'number' | 'money' | 'date' | 'choice' | 'text' | 'boolean'

/** A column of a source that a metric may look at. */
export interface SourceColumn {
  name: LocalText
  kind: ColumnKind
  /** Whoever may not see this group does not see a metric that looks at the column. */
  group: FieldGroup
  choices?: readonly Choice[]
}

/** One kind of fact: what metrics are computed from. */
export interface MetricSource {
  name: LocalText
  /** The date that a window is about unless a metric says another. */
  on: string
  columns: Readonly<Record<string, SourceColumn>>
}

type Group = FieldGroup
const column =
  (kind: ColumnKind) =>
  (zh: string, en: string, group: Group = 'activity'): SourceColumn => ({ name: { zh, en }, kind, group })
const [number, date, text, boolean] = [column('number'), column('date'), column('text'), column('boolean')]
const money = (zh: string, en: string) => column('money')(zh, en, 'financial')
const choice = (zh: string, en: string, choices: readonly Choice[]): SourceColumn => ({
  ...column('choice')(zh, en),
  choices,
})

/** Every source by key, with the columns that filters and aggregates may name. */
export const metricSources = {
  transactions: {
    name: { zh: '交易', en: 'Transactions' },
    on: 'occurredOn',
    columns: { occurredOn: date('交易日期', 'Date'), amount: money('金额', 'Amount') },
  },
  lines: {
    name: { zh: '交易明细', en: 'Lines of transactions' },
    on: 'occurredOn',
    columns: {
      occurredOn: date('交易日期', 'Date'),
      product: text('产品', 'Product'),
      category: text('品类', 'Category'),
      quantity: number('数量', 'Quantity'),
      amount: money('金额', 'Amount'),
    },
  },
  receivables: {
    name: { zh: '应收', en: 'Receivables' },
    on: 'dueOn',
    columns: {
      dueOn: date('到期日', 'Due on'),
      issuedOn: date('开立日', 'Issued on'),
      amount: money('应收金额', 'Amount'),
      paid: money('已收金额', 'Paid'),
      unpaid: money('未收金额', 'Unpaid'),
      isOverdue: boolean('已逾期', 'Is overdue', 'financial'),
      daysOverdue: number('逾期天数', 'Days overdue', 'financial'),
    },
  },
  interactions: {
    name: { zh: '联系记录', en: 'Interactions' },
    on: 'occurredOn',
    columns: {
      occurredOn: date('联系日期', 'Date'),
      kind: choice('方式', 'Kind', [
        named('call', '电话', 'Call'),
        named('visit', '拜访', 'Visit'),
        named('email', '邮件', 'E-mail'),
        named('wechat', '微信', 'WeChat'),
        named('meeting', '会议', 'Meeting'),
        named('social', '社交媒体', 'Social media'),
        named('message', '短信', 'Text message'),
        named('other', '其他', 'Other'),
      ]),
      direction: choice('方向', 'Direction', [
        named('in', '客户发起', 'From them'),
        named('out', '我方发起', 'From us'),
      ]),
      minutes: number('时长（分钟）', 'Minutes'),
    },
  },
  services: {
    name: { zh: '服务记录', en: 'Service records' },
    on: 'occurredOn',
    columns: {
      occurredOn: date('服务日期', 'Date'),
      kind: text('服务类型', 'Kind'),
      rating: number('评分', 'Rating'),
    },
  },
  cases: {
    name: { zh: '反馈与投诉', en: 'Cases' },
    on: 'openedOn',
    columns: {
      openedOn: date('提出日', 'Opened on'),
      resolvedOn: date('解决日', 'Resolved on'),
      kind: choice('类型', 'Kind', [
        named('complaint', '投诉', 'Complaint'),
        named('suggestion', '建议', 'Suggestion'),
        named('inquiry', '咨询', 'Inquiry'),
        named('praise', '表扬', 'Praise'),
      ]),
      isOpen: boolean('未解决', 'Is open'),
      daysToResolve: number('解决用时（天）', 'Days to resolve'),
      satisfaction: number('满意度', 'Satisfaction'),
    },
  },
  surveys: {
    name: { zh: '问卷评分', en: 'Survey answers' },
    on: 'answeredOn',
    columns: {
      answeredOn: date('作答日', 'Answered on'),
      kind: choice('类型', 'Kind', [
        named('nps', 'NPS', 'NPS'),
        named('csat', 'CSAT', 'CSAT'),
        named('ces', 'CES', 'CES'),
      ]),
      score: number('分数', 'Score'),
    },
  },
  referrals: {
    name: { zh: '转介绍', en: 'Referrals made' },
    on: 'referredOn',
    columns: {
      referredOn: date('介绍日', 'Referred on'),
      convertedOn: date('成交日', 'Converted on'),
      isConverted: boolean('已成交', 'Is converted'),
    },
  },
  introductions: {
    name: { zh: '被介绍', en: 'Referrals of the customer' },
    on: 'referredOn',
    columns: { referredOn: date('介绍日', 'Referred on') },
  },
  opportunities: {
    name: { zh: '商机', en: 'Opportunities' },
    on: 'openedOn',
    columns: {
      openedOn: date('建立日', 'Opened on'),
      closedOn: date('结束日', 'Closed on'),
      expectedCloseOn: date('预计成交日', 'Expected close'),
      stage: text('阶段', 'Stage'),
      amount: money('金额', 'Amount'),
      probability: number('赢率', 'Probability', 'financial'),
      weightedAmount: money('加权金额', 'Amount × probability'),
      isOpen: boolean('进行中', 'Is open'),
      isWon: boolean('已赢单', 'Is won'),
      objectiveNeed: boolean('客观必要', 'Objective need'),
      subjectiveNeed: boolean('主观必要', 'Subjective need'),
      resolve: boolean('决心已定', 'Resolved to buy'),
      feasibilityStudy: boolean('已做可行性研究', 'Feasibility study done'),
      selectionStarted: boolean('已启动选型', 'Selection started'),
      supplierSatisfaction: number('对现有供应商满意度', 'Satisfaction with current supplier'),
    },
  },
} as const satisfies Record<string, MetricSource>

export type SourceKey = keyof typeof metricSources
export const sourceKeys = Object.keys(metricSources) as [SourceKey, ...SourceKey[]]

/** A column of a source by its key; undefined where there is none. */
export function columnOfSource(source: SourceKey, key: string): SourceColumn | undefined {
  const { columns }: MetricSource = metricSources[source]
  return Object.hasOwn(columns, key) ? columns[key] : undefined
}
