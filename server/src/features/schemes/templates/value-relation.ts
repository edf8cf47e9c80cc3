import { matrixGrades } from './matrix-grades.ts'
import { policies } from './policies.ts'
import { categories, judged, percentile } from './scales.ts'
import { criterion, example, template } from './template.ts'

const { dedicated, develop, regular, selfService, serviceTeam } = policies

const owed = [
  [dedicated, develop, develop],
  [regular, serviceTeam, serviceTeam],
  [serviceTeam, selfService, selfService],
]

const { grades, cells } = matrixGrades(
  [
    [
      { key: 'high', name: ['高价值', 'High value'] },
      { key: 'medium', name: ['中价值', 'Medium value'] },
      { key: 'low', name: ['低价值', 'Low value'] },
    ],
    [
      { key: 'long-term', name: ['长期', 'long-term'] },
      { key: 'short-term', name: ['短期', 'short-term'] },
      { key: 'potential', name: ['潜在', 'potential'] },
    ],
  ],
  ([value = 0, relation = 0]) => owed[value]?.[relation] ?? selfService,
)

/** T17: purchase power, frequency and intent against the relation. */
export const valueRelation = template({
  system: 'T17',
  group: 'partnership',
  scheme: {
    key: 'value-relation',
    name: { zh: '价值 × 关系', en: 'Value × relation' },
    description: {
      zh: '价值：购买力 50%、频次 30%、购买意向 20%，67 分以上高、33 以上中；关系按档案分长期、短期、潜在，未填按短期。未填的意向不计。',
      en: 'Value: purchase power 50%, frequency 30%, intent 20%; high from 67, medium from 33. Relation as on the profile: long-term, short-term, potential; short-term unless filled in. Unknown intent does not count.',
    },
    criteria: [
      criterion('power', ['购买力', 'Purchase power'], { metric: 'net-sales-12m', weight: 50, scale: percentile }),
      criterion('frequency', ['频次', 'Frequency'], { metric: 'orders-12m', weight: 30, scale: percentile }),
      criterion('intent', ['购买意向', 'Intent'], {
        metric: 'field-intent',
        weight: 20,
        scale: judged,
        missing: 'skip',
      }),
      criterion('relation', ['合作关系', 'Relation'], {
        metric: 'field-relation',
        weight: 1,
        scale: categories({ 'long-term': 100, 'short-term': 50, potential: 0 }),
        missing: 'neutral',
      }),
    ],
    grades,
    assignment: {
      kind: 'matrix',
      dimensions: [
        { key: 'value', criteria: ['power', 'frequency', 'intent'], mins: [67, 33] },
        { key: 'relation', criteria: ['relation'], mins: [100, 50] },
      ],
      cells,
    },
    examples: [
      // 50 + 30 + 0.2 · 60 = 92
      example('高·长期 / high, long-term', 'high-long-term', {
        'net-sales-12m': 900_000,
        'orders-12m': 40,
        'field-intent': 'medium',
        'field-relation': 'long-term',
      }),
      // 66.7 of what is known
      example('关系未填 / relation unknown', 'medium-short-term', { 'net-sales-12m': 90_000, 'orders-12m': 9 }),
      // 0.5 · 33.3 + 0.3 · 33.3 + 0.2 · 100 = 46.7
      example('意向强 / keen', 'medium-potential', {
        'net-sales-12m': 100,
        'orders-12m': 1,
        'field-intent': 'high',
        'field-relation': 'potential',
      }),
      // 0.2 · 20 = 4
      example('低·潜在 / low, potential', 'low-potential', {
        'net-sales-12m': 0,
        'orders-12m': 0,
        'field-intent': 'low',
        'field-relation': 'potential',
      }),
    ],
  },
})
