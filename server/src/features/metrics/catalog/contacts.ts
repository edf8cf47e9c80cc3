import { builtIn, from, is, measure, months, text, upTo } from './metric.ts'

const year = { window: months(12) }
const quarter = { window: months(3) }

const kinds = [
  { key: 'calls', kind: 'call', zh: '电话', en: 'Calls' },
  { key: 'visits', kind: 'visit', zh: '拜访', en: 'Visits' },
  { key: 'meetings', kind: 'meeting', zh: '会议', en: 'Meetings' },
  { key: 'emails', kind: 'email', zh: '邮件', en: 'E-mails' },
  { key: 'wechats', kind: 'wechat', zh: '微信', en: 'WeChat contacts' },
]

/** How often there is contact, and who begins it. */
const interactions = [
  builtIn({
    key: 'interactions-12m',
    name: text('近 12 个月联系次数', 'Interactions, last 12 months'),
    definition: text('近 12 个月的联系记录数，各种方式', 'Interactions of any kind in the last 12 months'),
    unit: 'count',
    better: 'higher',
    formula: measure('interactions', 'count', year),
  }),
  builtIn({
    key: 'interactions-3m',
    name: text('近 3 个月联系次数', 'Interactions, last 3 months'),
    definition: text('近 3 个月的联系记录数，各种方式', 'Interactions of any kind in the last 3 months'),
    unit: 'count',
    better: 'higher',
    formula: measure('interactions', 'count', quarter),
  }),
  ...kinds.map(({ key, kind, zh, en }) =>
    builtIn({
      key: `${key}-12m`,
      name: text(`近 12 个月${zh}次数`, `${en}, last 12 months`),
      definition: text(`近 12 个月方式为“${zh}”的联系记录数`, `Interactions of the kind ${kind} in the last 12 months`),
      unit: 'count',
      better: 'higher',
      formula: measure('interactions', 'count', { where: [is('kind', kind)], ...year }),
    }),
  ),
  builtIn({
    key: 'interactions-growth-3m',
    name: text('联系频次变化（季）', 'Growth of interactions, 3 months'),
    definition: text(
      '（近 3 个月联系次数 − 此前 3 个月）÷ 此前 3 个月',
      '(interactions of the last 3 months − of the 3 before) ÷ of the 3 before',
    ),
    unit: 'share',
    better: 'higher',
    formula: measure('interactions', 'growth', quarter),
  }),
  builtIn({
    key: 'inbound-share-12m',
    name: text('近 12 个月客户主动联系占比', 'Share of contacts from them, last 12 months'),
    definition: text(
      '近 12 个月由客户发起的联系 ÷ 全部联系',
      'Interactions that the customer began ÷ all of the last 12 months',
    ),
    unit: 'share',
    better: 'higher',
    formula: measure('interactions', 'rate', { hits: [is('direction', 'in')], ...year }),
  }),
  builtIn({
    key: 'days-since-interaction',
    name: text('距最近一次联系天数', 'Days since the last interaction'),
    definition: text('评级日减去最近一次联系的日期', 'As-of date minus the date of the last interaction'),
    unit: 'days',
    better: 'lower',
    formula: measure('interactions', 'days-since'),
  }),
  builtIn({
    key: 'days-since-visit',
    name: text('距最近一次拜访天数', 'Days since the last visit'),
    definition: text('评级日减去最近一次拜访的日期', 'As-of date minus the date of the last visit'),
    unit: 'days',
    better: 'lower',
    formula: measure('interactions', 'days-since', { where: [is('kind', 'visit')] }),
  }),
]

const services = [
  builtIn({
    key: 'services-12m',
    name: text('近 12 个月服务次数', 'Services, last 12 months'),
    definition: text('近 12 个月的服务记录数', 'Service records of the last 12 months'),
    unit: 'count',
    better: 'higher',
    formula: measure('services', 'count', year),
  }),
  builtIn({
    key: 'service-rating-12m',
    name: text('近 12 个月服务评分', 'Service rating, last 12 months'),
    definition: text(
      '近 12 个月服务记录的平均评分，1 至 5',
      'Mean rating of the services of the last 12 months, 1 to 5',
    ),
    unit: 'number',
    better: 'higher',
    formula: measure('services', 'average', { of: 'rating', ...year }),
  }),
  builtIn({
    key: 'days-since-service',
    name: text('距最近一次服务天数', 'Days since the last service'),
    definition: text('评级日减去最近一次服务的日期', 'As-of date minus the date of the last service'),
    unit: 'days',
    better: 'lower',
    formula: measure('services', 'days-since'),
  }),
]

const ofKind = (kind: string) => is('kind', kind)
const score = (kind: string) => ({ of: 'score', where: [ofKind(kind)] })
const answers = (...more: ReturnType<typeof from>[]) =>
  measure('surveys', 'count', { where: [ofKind('nps'), ...more], ...year })

/** What they say in surveys. */
const surveys = [
  builtIn({
    key: 'survey-responses-12m',
    name: text('近 12 个月问卷作答数', 'Survey answers, last 12 months'),
    definition: text(
      '近 12 个月的 NPS、CSAT、CES 作答数',
      'Answers to NPS, CSAT and CES questions in the last 12 months',
    ),
    unit: 'count',
    better: 'higher',
    formula: measure('surveys', 'count', year),
  }),
  builtIn({
    key: 'nps-12m',
    name: text('近 12 个月 NPS', 'NPS, last 12 months'),
    definition: text(
      '100 ×（9–10 分作答数 − 0–6 分作答数）÷ 作答数',
      '100 × (answers of 9 and 10 − answers of 0 to 6) ÷ answers',
    ),
    unit: 'number',
    better: 'higher',
    formula: {
      kind: 'derived',
      of: [answers(from('score', 9)), answers(upTo('score', 6)), answers()],
      finish: (promoters, detractors, all) => (all > 0 ? (100 * (promoters - detractors)) / all : Number.NaN),
    },
  }),
  builtIn({
    key: 'nps-last',
    name: text('最近一次 NPS 打分', 'Last NPS score'),
    definition: text(
      '最近一次推荐意愿打分，0 至 10；同一天取较高者',
      'The last score of willingness to recommend, 0 to 10; the higher one of a day',
    ),
    unit: 'number',
    better: 'higher',
    formula: measure('surveys', 'last', score('nps')),
  }),
  builtIn({
    key: 'csat-12m',
    name: text('近 12 个月满意度', 'CSAT, last 12 months'),
    definition: text('近 12 个月满意度打分的平均值，1 至 5', 'Mean satisfaction score of the last 12 months, 1 to 5'),
    unit: 'number',
    better: 'higher',
    formula: measure('surveys', 'average', { ...score('csat'), ...year }),
  }),
  builtIn({
    key: 'ces-12m',
    name: text('近 12 个月费力度', 'CES, last 12 months'),
    definition: text(
      '近 12 个月费力度打分的平均值，1 至 7，越高越省力',
      'Mean effort score of the last 12 months, 1 to 7, 7 the easiest',
    ),
    unit: 'number',
    better: 'higher',
    formula: measure('surveys', 'average', { ...score('ces'), ...year }),
  }),
]

export const contactMetrics = [...interactions, ...services, ...surveys]
