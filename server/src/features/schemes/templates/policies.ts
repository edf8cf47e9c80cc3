import type { ServicePolicy } from '@fenji/contract/service-policies'
import { type Words, words } from './template.ts'

type Channel = ServicePolicy['cadence'][number]['channel']
type Entitlement = ServicePolicy['entitlements'][number]

/** Days between contacts, by channel. */
const every = (days: Partial<Record<Channel, number>>): ServicePolicy['cadence'] =>
  Object.entries(days).map(([channel, everyDays]) => ({ channel: channel as Channel, everyDays }))

const unlimited = (name: Words): Entitlement => ({ name: words(name), quota: null, per: 'year' })
const yearly = (name: Words, quota: number): Entitlement => ({ name: words(name), quota, per: 'year' })

const policy = (
  owner: ServicePolicy['owner'],
  days: Partial<Record<Channel, number>>,
  [responseHours, resolutionHours]: readonly [response: number, resolution: number],
  approach: Words,
  entitlements: Entitlement[] = [],
): ServicePolicy => ({
  owner,
  cadence: every(days),
  responseHours,
  resolutionHours,
  entitlements,
  approach: words(approach),
})

/** Starting policies from practice: what customers of a grade are owed until an organization decides otherwise. */
export const policies = {
  /** The best: a manager of their own, frequent visits, first on resources. */
  dedicated: policy(
    'dedicated',
    { visit: 30, call: 14, greeting: 90 },
    [2, 24],
    [
      '专属客户经理，高频拜访，定制方案，资源优先。',
      'A dedicated manager, frequent visits, custom solutions, first on resources.',
    ],
    [
      unlimited(['定制方案', 'Custom solutions']),
      unlimited(['优先供货与排期', 'Priority in supply and scheduling']),
      yearly(['高层互访', 'Executive visits'], 2),
      yearly(['年度答谢活动', 'Appreciation events'], 2),
    ],
  ),
  /** Good ones: regular contact, seminars, preferential terms. */
  regular: policy(
    'dedicated',
    { visit: 90, call: 30, event: 180 },
    [8, 48],
    [
      '客户经理定期联系，邀请参加研讨会，给予优惠条件，培养升级。',
      'Regular contact by a manager, seminars, preferential terms; develop them upwards.',
    ],
    [
      yearly(['研讨会邀请', 'Seminar invitations'], 2),
      yearly(['优惠条件', 'Preferential terms'], 4),
      yearly(['培训名额', 'Training places'], 2),
    ],
  ),
  /** Many of them: the service team, value-added offers, training, periodic surveys. */
  serviceTeam: policy(
    'team',
    { call: 90, message: 30, survey: 180 },
    [24, 72],
    [
      '由客服团队服务，提供增值产品与培训，定期满意度调查。',
      'Looked after by the service team: value-added offers, training, periodic surveys.',
    ],
    [yearly(['线上培训', 'Online training'], 2), yearly(['增值产品优惠', 'Value-added offers'], 4)],
  ),
  /** The rest: self-service and automation, a try to win back, or an orderly ending. */
  selfService: policy(
    'self-service',
    { email: 90, survey: 365 },
    [48, 120],
    [
      '自助服务与自动化触达；每年尝试挽回一次，无效则有序退出；欠款按催收流程处理。',
      'Self-service and automation; one try a year to win back, else an orderly ending; arrears follow their procedure.',
    ],
  ),
  /** Worth more than they bring so far. */
  develop: policy(
    'dedicated',
    { visit: 60, call: 21 },
    [8, 48],
    [
      '安排客户经理重点培育：了解需求与竞品份额，给出增长计划。',
      'A manager develops them: learn needs and rivals’ share, propose a plan of growth.',
    ],
    [yearly(['试用与样品', 'Trials and samples'], 4), yearly(['成长奖励', 'Growth rewards'], 2)],
  ),
  /** Were worth much and went quiet. */
  winBack: policy(
    'dedicated',
    { call: 14, message: 30, visit: 90 },
    [4, 24],
    [
      '一周内由专人了解原因，给出挽回方案；连续三次无效转入一般维护。',
      'Within a week somebody finds out why and makes an offer; after three tries in vain, ordinary care.',
    ],
    [yearly(['专属挽回优惠', 'A win-back offer'], 1)],
  ),
  /** Safe and content: keep what works. */
  steady: policy(
    'team',
    { call: 60, survey: 180 },
    [24, 72],
    ['保持现有服务节奏，定期回访，留意频次变化。', 'Keep the rhythm, call now and then, watch the frequency.'],
  ),
  /** First signs of leaving. */
  watch: policy(
    'team',
    { call: 21, message: 14, survey: 90 },
    [8, 48],
    [
      '两周内回访，了解满意度与竞品动向，给出留存优惠。',
      'Call within two weeks, ask how content they are and who else courts them, make an offer to stay.',
    ],
    [yearly(['留存优惠', 'An offer to stay'], 2)],
  ),
  /** About to leave, or a danger. */
  rescue: policy(
    'dedicated',
    { call: 7, visit: 30 },
    [4, 24],
    [
      '48 小时内由主管牵头联系，逐项解决问题，每周复盘。',
      'A lead makes contact within 48 hours, settles one problem after the other, reviews every week.',
    ],
    [yearly(['专属挽留方案', 'A plan to keep them'], 2)],
  ),
  /** Owes, or has done no business for long. */
  arrears: policy(
    'team',
    { call: 14, email: 30 },
    [48, 120],
    [
      '暂停赊销，按催收流程跟进；长期无业务且挽回无效的，有序退出。',
      'No more credit; follow the arrears procedure. Without business for long and not to be won back: an orderly ending.',
    ],
  ),
  /** Lending or investing at low risk. */
  lowRisk: policy(
    'team',
    { call: 90 },
    [24, 72],
    [
      '简化审批，可提高额度或推荐匹配产品，每年复评一次。',
      'Simple approval, higher limits or matching products, reviewed once a year.',
    ],
  ),
  mediumRisk: policy(
    'team',
    { call: 60, visit: 180 },
    [24, 72],
    ['按标准审批，每半年复评，关注现金流。', 'Standard approval, reviewed twice a year with an eye on cash flow.'],
  ),
  highRisk: policy(
    'dedicated',
    { call: 30, visit: 90 },
    [8, 48],
    [
      '收紧额度，追加担保，每月复评；只推荐低波动产品。',
      'Tighter limits, more collateral, a monthly review; only products of low volatility.',
    ],
  ),
  /** A deal within three months. */
  close: policy(
    'dedicated',
    { visit: 14, call: 7 },
    [2, 24],
    [
      '集中资源促成：每周推进，安排演示、报价与高层拜访。',
      'Close the deal: progress every week, demonstration, offer, a visit of the management.',
    ],
    [unlimited(['售前支持优先', 'Presales support first'])],
  ),
  /** A deal in four to six months. */
  advance: policy(
    'dedicated',
    { visit: 45, call: 21 },
    [8, 48],
    ['按月推进：确认预算与决策链，参与选型。', 'Progress every month: budget, who decides, part in the selection.'],
    [yearly(['方案研讨', 'Workshops'], 2)],
  ),
  /** A deal within a year. */
  nurture: policy(
    'team',
    { call: 60, email: 30 },
    [24, 72],
    ['持续培育：分享案例与行业资料，每两月跟进。', 'Nurture: cases and reading, a call every other month.'],
  ),
  /** A deal later than that. */
  keepWarm: policy(
    'self-service',
    { email: 90 },
    [48, 120],
    ['保持联系：季度通讯，需求变化时再投入。', 'Stay in touch: a newsletter a quarter, effort when something changes.'],
  ),
  /** Decides alone: facts and figures. */
  convince: policy(
    'dedicated',
    { visit: 60, call: 30 },
    [8, 48],
    [
      '提供完整数据、对比与试用，尊重其判断，少打扰。',
      'Whole figures, comparisons, trials; respect their judgement and do not press.',
    ],
  ),
  /** Decides on advice: references. */
  refer: policy(
    'dedicated',
    { call: 30, event: 90 },
    [8, 48],
    [
      '用口碑与案例说话，邀请参加客户活动，维护推荐人关系。',
      'Let references speak, invite to customer events, look after whoever recommended us.',
    ],
    [yearly(['转介绍奖励', 'Referral rewards'], 4)],
  ),
  /** Speaks against us: listen first. */
  listen: policy(
    'team',
    { call: 14, survey: 90 },
    [4, 24],
    ['先倾听、解决不满并回访确认，再谈销售。', 'Listen, settle what displeases them and ask again; sell afterwards.'],
  ),
} as const satisfies Record<string, ServicePolicy>
