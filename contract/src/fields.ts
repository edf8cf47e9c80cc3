import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, LocalProse, LocalText } from './page.ts'
import { GroupKey, OwnGroup } from './policy.ts'

/**
 * What a field holds. `choice`: one of its choices; `choices`: any of them; money in units of the currency; `person`: a member, by id;
 * `region`: a province of China, or with a slash a place in it; `link`: an address beginning with http; `formula`: what it computes, which nobody types.
 */
export const FieldKind = z.enum([
  'text',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'boolean',
  'person',
  'region',
  'link',
  'formula',
])
export type FieldKind = z.infer<typeof FieldKind>

export const FieldKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** Colours that a choice may have, beside its name. */
export const ChoiceColour = z.enum(['grey', 'red', 'orange', 'gold', 'green', 'cyan', 'blue', 'purple'])
export type ChoiceColour = z.infer<typeof ChoiceColour>

/** A choice of a field. */
export const Choice = z.object({ key: FieldKey, name: LocalText, colour: ChoiceColour.optional() })
export type Choice = z.infer<typeof Choice>

/** A field of a customer beyond the built-in columns; its value stands in the customer's `custom` values under its key. */
export const CustomerFieldDefinition = z
  .object({
    key: FieldKey,
    name: LocalText,
    kind: FieldKind,
    group: GroupKey,
    choices: z.array(Choice).min(1).max(200).optional().meta({ description: 'Best first where they have an order' }),
    help: LocalProse.optional().meta({ description: 'Shown where it is filled in' }),
    section: LocalText.optional().meta({ description: 'Under which heading a profile shows it; else under its group' }),
    isRequired: z.boolean().optional().meta({ description: 'Whoever makes or changes a customer by hand fills it in' }),
    formula: z.string().max(500).optional().meta({ description: 'Names stand in brackets, by their keys' }),
  })
  .meta({ id: 'CustomerFieldDefinition' })
export type CustomerFieldDefinition = z.infer<typeof CustomerFieldDefinition>

/** A field as an organization has it: one that comes with the product, or one of its own. */
export const OrganizationField = CustomerFieldDefinition.extend({
  isOwn: z.boolean(),
  position: z.int().meta({ description: 'Order among the own fields' }),
  version: z.int(),
}).meta({ id: 'OrganizationField' })
export type OrganizationField = z.infer<typeof OrganizationField>

/** A group of fields that the organization defines for its roles. */
export const OwnFieldGroup = z.object({ key: OwnGroup, name: LocalText }).meta({ id: 'OwnFieldGroup' })
export type OwnFieldGroup = z.infer<typeof OwnFieldGroup>

/** A member whom a value can name, by their id. */
export const FieldPerson = z.object({ id: Id, name: z.string(), isActive: z.boolean() }).meta({ id: 'FieldPerson' })
export type FieldPerson = z.infer<typeof FieldPerson>

const FieldName = z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) })
const hasDoubles = (texts: string[]) => new Set(texts).size < texts.length

/** What somebody says of a field of their own. The server makes its key of the English name. */
export const FieldBody = z
  .object({
    name: FieldName,
    kind: FieldKind,
    group: GroupKey,
    choices: z
      .array(z.object({ key: FieldKey, name: FieldName, colour: ChoiceColour.optional() }))
      .min(1)
      .max(200)
      .optional(),
    help: z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }).optional(),
    section: FieldName.optional(),
    isRequired: z.boolean().optional(),
    formula: z.string().trim().min(1).max(500).optional().meta({ description: 'Of a formula: [amount] / [orders]' }),
    position: z.int().min(0).max(10_000).optional().meta({ description: 'Behind the others unless it is given' }),
  })
  .superRefine(({ kind, choices, formula, isRequired }, context) => {
    const wants = kind === 'choice' || kind === 'choices'
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['choices'], message })
    if (wants !== (choices !== undefined)) issue(wants ? 'choices-missing' : 'no-choices-here')
    if ((kind === 'formula') !== (formula !== undefined))
      context.addIssue({
        code: 'custom',
        path: ['formula'],
        message: kind === 'formula' ? 'formula-missing' : 'no-formula-here',
      })
    if (kind === 'formula' && isRequired)
      context.addIssue({ code: 'custom', path: ['isRequired'], message: 'computed' })
    for (const by of ['key', 'zh', 'en'] as const)
      if (hasDoubles(choices?.map(({ key, name }) => (by === 'key' ? key : name[by])) ?? [])) issue('choices-alike')
  })
export type FieldBody = z.infer<typeof FieldBody>

const params = z.object({ key: FieldKey })
const groupParams = z.object({ key: OwnGroup })

export const fields = {
  list: endpoint({
    method: 'GET',
    path: '/api/fields',
    summary: "The fields of customers beyond the built-in columns, and the organization's own groups of fields",
    reply: z.object({
      groups: z.array(OwnFieldGroup),
      fields: z.array(OrganizationField),
      people: z
        .array(FieldPerson)
        .meta({ description: 'Whom fields of persons can name; none where there is no such field' }),
    }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/fields',
    summary: 'A new field of customers',
    status: 201,
    body: FieldBody,
    reply: OrganizationField,
    problems: ['field-group-not-found', 'field-not-allowed', 'name-taken'],
  }),
  order: endpoint({
    method: 'PUT',
    path: '/api/fields/order',
    summary: 'Put the fields of one’s own into this order; those that are not named follow behind',
    status: 204,
    body: z.object({ keys: z.array(FieldKey).min(1).max(1000) }),
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/fields/:key',
    summary: 'Change a field of one’s own; its kind only while no customer has a value of it',
    params,
    body: FieldBody.safeExtend({ version: z.int() }),
    reply: OrganizationField,
    problems: [
      'field-not-found',
      'field-group-not-found',
      'field-not-allowed',
      'field-in-use',
      'field-in-formula',
      'name-taken',
      'version-conflict',
    ],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/fields/:key',
    summary: 'Delete a field of one’s own',
    status: 204,
    params,
    query: z.object({
      withValues: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'true: also where customers have values of it, which go with it' }),
    }),
    problems: ['field-not-found', 'field-not-allowed', 'field-in-use', 'field-in-formula'],
  }),
  createGroup: endpoint({
    method: 'POST',
    path: '/api/fields/groups',
    summary: 'A new group of fields, which no role but the administrators’ shows until it is changed to',
    status: 201,
    body: z.object({ name: FieldName }),
    reply: OwnFieldGroup,
    problems: ['name-taken'],
  }),
  updateGroup: endpoint({
    method: 'PUT',
    path: '/api/fields/groups/:key',
    summary: 'Rename a group of fields',
    params: groupParams,
    body: z.object({ name: FieldName }),
    reply: OwnFieldGroup,
    problems: ['field-group-not-found', 'name-taken'],
  }),
  removeGroup: endpoint({
    method: 'DELETE',
    path: '/api/fields/groups/:key',
    summary: 'Delete a group that no field stands in; roles forget it',
    status: 204,
    params: groupParams,
    problems: ['field-group-not-found', 'field-group-in-use'],
  }),
}

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
  field('needs', '需求', 'Needs', { kind: 'text', group: 'preferences' }),
  field('product-preference', '产品偏好', 'Product preference', { kind: 'text', group: 'preferences' }),
  field('preferred-channel', '偏好的联系方式', 'Preferred ways of contact', {
    kind: 'choices',
    group: 'preferences',
    choices: [
      named('visit', '拜访', 'Visit'),
      named('call', '电话', 'Call'),
      named('wechat', '微信', 'WeChat'),
      named('email', '邮件', 'E-mail'),
      named('sms', '短信', 'Text message'),
    ],
  }),
  field('competitor', '竞争对手', 'Competitor', { kind: 'text', group: 'competitor' }),
  field('competitor-since', '与竞争对手合作始于', 'With the competitor since', { kind: 'date', group: 'competitor' }),
  field('competitor-share', '竞争对手份额 (%)', 'Share of the competitor (%)', { kind: 'number', group: 'competitor' }),
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
