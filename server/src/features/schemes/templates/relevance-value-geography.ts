import type { ServicePolicy } from '@fenji/contract/service-policies'
import { matrixGrades } from './matrix-grades.ts'
import { policies } from './policies.ts'
import { categories, percentile } from './scales.ts'
import { criterion, example, template } from './template.ts'

const { dedicated, develop, regular, selfService, serviceTeam } = policies

const owed = [
  [dedicated, regular, serviceTeam],
  [regular, develop, serviceTeam],
  [serviceTeam, serviceTeam, selfService],
]

/** Who is far away is called rather than visited, and half as often visited where that is still worth the journey. */
function fromAfar(policy: ServicePolicy, isOverseas: boolean): ServicePolicy {
  const cadence = policy.cadence.flatMap((contact) => {
    if (contact.channel !== 'visit') return [contact]
    return isOverseas ? [] : [{ ...contact, everyDays: contact.everyDays * 2 }]
  })
  return { ...policy, cadence }
}

function policyAt([relevance = 0, value = 0, distance = 0]: number[]): ServicePolicy {
  const policy = owed[relevance]?.[value] ?? selfService
  return distance === 0 ? policy : fromAfar(policy, distance === 2)
}

const { grades, cells } = matrixGrades(
  [
    [
      { key: 'core', name: ['核心', 'Core'] },
      { key: 'important', name: ['重要', 'Important'] },
      { key: 'general', name: ['一般', 'General'] },
    ],
    [
      { key: 'high', name: ['高价值', 'high value'] },
      { key: 'potential', name: ['潜力', 'potential'] },
      { key: 'ordinary', name: ['普通', 'ordinary'] },
    ],
    [
      { key: 'local', name: ['本地', 'local'] },
      { key: 'domestic', name: ['异地', 'domestic'] },
      { key: 'overseas', name: ['海外', 'overseas'] },
    ],
  ],
  policyAt,
)

/** T16: how close to our business, how much worth, how far away: three views in one matrix; distance changes how a customer is met. */
export const relevanceValueGeography = template({
  system: 'T16',
  group: 'partnership',
  scheme: {
    key: 'relevance-value-geography',
    name: { zh: '相关度 × 价值 × 地域', en: 'Relevance × value × geography' },
    description: {
      zh: '业务相关度（核心、重要、一般，未填按一般）× 价值（净销售额 60%、订单数 40%，75 分以上高价值、40 以上潜力）× 地域（本地、异地、海外，未填按本地）。',
      en: 'Business relevance (core, important, general; general unless filled in) × value (sales 60%, orders 40%; high from 75, potential from 40) × geography (local, domestic, overseas; local unless filled in).',
    },
    criteria: [
      criterion('relevance', ['业务相关度', 'Relevance'], {
        metric: 'field-relevance',
        weight: 1,
        scale: categories({ core: 100, important: 50, general: 0 }),
      }),
      criterion('spend', ['消费', 'Spend'], { metric: 'net-sales-12m', weight: 60, scale: percentile }),
      criterion('loyalty', ['忠诚', 'Loyalty'], { metric: 'orders-12m', weight: 40, scale: percentile }),
      criterion('geography', ['地域', 'Geography'], {
        metric: 'field-geography',
        weight: 1,
        scale: categories({ local: 100, domestic: 50, overseas: 0 }),
        missing: { score: 100 },
      }),
    ],
    grades,
    assignment: {
      kind: 'matrix',
      dimensions: [
        { key: 'relevance', criteria: ['relevance'], mins: [100, 50] },
        { key: 'value', criteria: ['spend', 'loyalty'], mins: [75, 40] },
        { key: 'geography', criteria: ['geography'], mins: [100, 50] },
      ],
      cells,
    },
    examples: [
      example('核心大客户 / core', 'core-high-local', {
        'field-relevance': 'core',
        'net-sales-12m': 900_000,
        'orders-12m': 40,
        'field-geography': 'local',
      }),
      // value 66.7
      example('重要异地 / important, elsewhere', 'important-potential-domestic', {
        'field-relevance': 'important',
        'net-sales-12m': 90_000,
        'orders-12m': 9,
        'field-geography': 'domestic',
      }),
      // value 33.3
      example('核心海外 / core, overseas', 'core-ordinary-overseas', {
        'field-relevance': 'core',
        'net-sales-12m': 4000,
        'orders-12m': 2,
        'field-geography': 'overseas',
      }),
      example('未填写 / nothing filled in', 'general-ordinary-local', { 'net-sales-12m': 0, 'orders-12m': 0 }),
    ],
  },
})
