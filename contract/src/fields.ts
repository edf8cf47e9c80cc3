import { z } from 'zod'
import { LocalText } from './page.ts'
import { FieldGroup } from './policy.ts'

/** What a field holds. `choice`: one of its choices; `choices`: any of them; money in units of the currency. */
export const FieldKind = z.enum(['text', 'number', 'money', 'date', 'choice', 'choices', 'boolean'])
export type FieldKind = z.infer<typeof FieldKind>

export const FieldKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** A choice of a field. */
export const Choice = z.object({ key: FieldKey, name: LocalText })
export type Choice = z.infer<typeof Choice>

/** A field of a customer beyond the built-in columns; its value stands in the customer's `custom` values under its key. */
export const CustomerFieldDefinition = z
  .object({
    key: FieldKey,
    name: LocalText,
    kind: FieldKind,
    group: FieldGroup,
    choices: z.array(Choice).min(1).max(200).optional().meta({ description: 'Best first where they have an order' }),
  })
  .meta({ id: 'CustomerFieldDefinition' })
export type CustomerFieldDefinition = z.infer<typeof CustomerFieldDefinition>

/** A choice with its names in both languages. */
export const namedChoice = (key: string, zh: string, en: string): Choice => ({ key, name: { zh, en } })
const named = namedChoice
const levels = [named('high', '高', 'High'), named('medium', '中', 'Medium'), named('low', '低', 'Low')]

type Rest = Omit<CustomerFieldDefinition, 'key' | 'name'>
const field = (key: string, zh: string, en: string, rest: Rest): CustomerFieldDefinition => ({
  key,
  name: { zh, en },
  ...rest,
})

/** Fields that the classic grading systems ask for. Every organization has them; one that nobody fills in is not shown. */
export const standardFields: readonly CustomerFieldDefinition[] = [
  field('industry', '行业', 'Industry', { kind: 'text', group: 'basic' }),
  field('employees', '员工人数', 'Employees', { kind: 'number', group: 'basic' }),
  field('followers', '粉丝数', 'Followers', { kind: 'number', group: 'basic' }),
  field('industry-position', '行业地位', 'Position in its industry', {
    kind: 'choice',
    group: 'basic',
    choices: [
      named('leader', '龙头', 'Leader'),
      named('major', '主要', 'Major'),
      named('follower', '跟随', 'Follower'),
    ],
  }),
  field('market-share', '市场占有率 (%)', 'Market share (%)', { kind: 'number', group: 'basic' }),
  field('demand-volume', '年需求量', 'Yearly demand', { kind: 'money', group: 'financial' }),
  field('growth-potential', '成长潜力', 'Growth potential', { kind: 'choice', group: 'basic', choices: levels }),
  field('relevance', '业务相关度', 'Business relevance', {
    kind: 'choice',
    group: 'basic',
    choices: [
      named('core', '核心', 'Core'),
      named('important', '重要', 'Important'),
      named('general', '一般', 'General'),
    ],
  }),
  field('geography', '地域', 'Geography', {
    kind: 'choice',
    group: 'basic',
    choices: [
      named('local', '本地', 'Local'),
      named('domestic', '异地', 'Domestic'),
      named('overseas', '海外', 'Overseas'),
    ],
  }),
  field('relation', '合作关系', 'Relation', {
    kind: 'choice',
    group: 'basic',
    choices: [
      named('long-term', '长期', 'Long-term'),
      named('short-term', '短期', 'Short-term'),
      named('potential', '潜在', 'Potential'),
    ],
  }),
  field('birthday', '生日', 'Birthday', { kind: 'date', group: 'contact' }),
  field('contract-ends-on', '合同到期日', 'Contract ends on', { kind: 'date', group: 'activity' }),
  field('decision-behaviour', '决策行为', 'Decision behaviour', {
    kind: 'choice',
    group: 'preferences',
    choices: [
      named('independent', '独立决策', 'Independent'),
      named('recommended', '推荐决策', 'Recommended'),
      named('opposing', '反对决策', 'Opposing'),
    ],
  }),
  field('intent', '购买意向', 'Purchase intent', { kind: 'choice', group: 'preferences', choices: levels }),
  field('service-demand', '服务需求', 'Service demand', { kind: 'choice', group: 'preferences', choices: levels }),
  field('dependency', '对我方产品依赖度 (%)', 'Share bought from us (%)', { kind: 'number', group: 'preferences' }),
  field('competitor', '竞争对手', 'Competitor', { kind: 'text', group: 'competitor' }),
  field('switching-intent', '转换意向', 'Intent to switch', { kind: 'choice', group: 'competitor', choices: levels }),
  field('annual-profit', '年利润贡献', 'Yearly profit', { kind: 'money', group: 'financial' }),
  field('aum', '管理资产', 'Assets under management', { kind: 'money', group: 'financial' }),
  field('deposits', '存款', 'Deposits', { kind: 'money', group: 'financial' }),
  field('loans', '贷款', 'Loans', { kind: 'money', group: 'financial' }),
  field('investments', '投资', 'Investments', { kind: 'money', group: 'financial' }),
  field('business-contribution', '业务贡献', 'Business contribution', { kind: 'money', group: 'financial' }),
  field('credit-rating', '信用评级', 'Credit rating', {
    kind: 'choice',
    group: 'financial',
    choices: ['aaa', 'aa', 'a', 'bbb', 'bb', 'b', 'c', 'd'].map((key) =>
      named(key, key.toUpperCase(), key.toUpperCase()),
    ),
  }),
  field('risk-appetite', '风险偏好', 'Risk appetite', {
    kind: 'choice',
    group: 'financial',
    choices: [
      named('conservative', '保守', 'Conservative'),
      named('balanced', '稳健', 'Balanced'),
      named('aggressive', '进取', 'Aggressive'),
    ],
  }),
  field('return-volatility', '收益波动率 (%)', 'Volatility of returns (%)', { kind: 'number', group: 'financial' }),
  field('channel-use', '月均渠道使用次数', 'Uses of channels a month', { kind: 'number', group: 'activity' }),
]
