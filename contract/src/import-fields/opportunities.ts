import { namedChoice as named } from '../fields.ts'
import { field, type ImportFieldDefinition, originFields, whoseFields } from './field.ts'

const activity = { group: 'activity' } as const
const yesOrNo = { ...activity, type: 'boolean' } as const

export const opportunityFields: readonly ImportFieldDefinition[] = [
  ...whoseFields,
  field('number', '商机编号', 'Opportunity number', { ...activity, type: 'code' }),
  field('name', '商机名称', 'Opportunity name', { ...activity, type: 'text' }),
  field('stage', '阶段', 'Stage', { ...activity, type: 'text', isRequired: true }),
  field('amount', '预计金额', 'Expected amount', { group: 'financial', type: 'money' }),
  field('probability', '赢率', 'Probability', { group: 'financial', type: 'share', range: [0, 1] }),
  field('openedOn', '建立日期', 'Opened on', { ...activity, type: 'date', isRequired: true }),
  field('expectedCloseOn', '预计成交日期', 'Expected close date', { ...activity, type: 'date' }),
  field('closedOn', '结束日期', 'Closed on', { ...activity, type: 'date' }),
  field('outcome', '结果', 'Outcome', {
    ...activity,
    type: 'choice',
    choices: [named('won', '赢单', 'Won'), named('lost', '输单', 'Lost')],
  }),
  field('lossReason', '输单原因', 'Loss reason', { ...activity, type: 'note' }),
  field('member', '销售人员', 'Sales person', { ...activity, type: 'member' }),
  field('decisionRole', '决策角色', 'Role in the decision', { ...activity, type: 'text' }),
  field('hasObjectiveNeed', '客观必要', 'Objective need', yesOrNo),
  field('hasSubjectiveNeed', '主观必要', 'Subjective need', yesOrNo),
  field('hasResolve', '决心已定', 'Resolved to buy', yesOrNo),
  field('didFeasibilityStudy', '已做可行性研究', 'Feasibility study done', yesOrNo),
  field('startedSelection', '已启动选型', 'Selection started', yesOrNo),
  field('supplierSatisfaction', '对现有供应商满意度', 'Satisfaction with current supplier', {
    ...activity,
    type: 'number',
    range: [1, 5],
  }),
  ...originFields('activity'),
]
