import type { Condition } from '@fenji/contract/conditions'
import { policies } from './policies.ts'
import { colours, example, level, template } from './template.ts'

const field = 'field-decision-behaviour'

/** What the profile says, or, where it says nothing, what they did. */
const recordedOr = (choice: string, derived: Condition): Condition => ({
  any: [{ metric: field, op: 'eq', value: choice }, { all: [{ metric: field, op: 'missing' }, derived] }],
})

/** T4: as recorded on the profile; else a detractor or a complainer opposes, who was brought by others follows advice, the rest decides alone. */
export const decisionBehaviour = template({
  system: 'T4',
  group: 'loyalty',
  scheme: {
    key: 'decision-behaviour',
    name: { zh: '决策行为', en: 'Decision behaviour' },
    description: {
      zh: '以客户档案所填为准；未填写时：最近 NPS 打分 6 分及以下或近 12 个月有投诉的为反对决策，由他人介绍而来的为推荐决策，其余为独立决策。',
      en: 'As the profile says. Where it says nothing: opposing with a last NPS score up to 6 or a complaint in 12 months, recommended if somebody referred them, else independent.',
    },
    criteria: [],
    grades: [
      level('independent', ['独立决策', 'Independent'], colours.good, policies.convince),
      level('recommended', ['推荐决策', 'Recommended'], colours.fair, policies.refer),
      level('opposing', ['反对决策', 'Opposing'], colours.warning, policies.listen),
    ],
    assignment: {
      kind: 'rules',
      rules: [
        {
          grade: 'opposing',
          when: recordedOr('opposing', {
            any: [
              { metric: 'nps-last', op: 'lte', value: 6 },
              { metric: 'complaints-12m', op: 'gt', value: 0 },
            ],
          }),
        },
        { grade: 'recommended', when: recordedOr('recommended', { metric: 'was-referred', op: 'eq', value: 1 }) },
      ],
      otherwise: 'independent',
    },
    examples: [
      example('档案：反对 / profile: opposing', 'opposing', { [field]: 'opposing', 'nps-last': 10 }),
      example('档案：独立，虽有投诉 / profile: independent, though complaining', 'independent', {
        [field]: 'independent',
        'complaints-12m': 2,
      }),
      example('贬损者 / detractor', 'opposing', { 'nps-last': 6, 'complaints-12m': 0, 'was-referred': 1 }),
      example('有投诉 / complained', 'opposing', { 'complaints-12m': 1, 'was-referred': 0 }),
      example('由人介绍 / referred', 'recommended', { 'complaints-12m': 0, 'was-referred': 1, 'nps-last': 9 }),
      example('其余 / the rest', 'independent', { 'complaints-12m': 0, 'was-referred': 0 }),
    ],
  },
})
