import { matrixGrades } from './matrix-grades.ts'
import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { criterion, example, template } from './template.ts'

const { dedicated, develop, regular, selfService, serviceTeam } = policies

const owed = [
  [dedicated, regular, regular],
  [develop, develop, serviceTeam],
  [develop, serviceTeam, selfService],
]

const { grades, cells } = matrixGrades(
  [
    [
      { key: 'large', name: ['大客户', 'Large'] },
      { key: 'medium', name: ['中客户', 'Medium'] },
      { key: 'small', name: ['小客户', 'Small'] },
    ],
    [
      { key: 'focus', name: ['重点', 'focus'] },
      { key: 'potential', name: ['潜力', 'potential'] },
      { key: 'general', name: ['一般', 'general'] },
    ],
  ],
  ([scale = 0, potential = 0]) => owed[scale]?.[potential] ?? selfService,
)

/** T14: how large the business is against how fast it grows. */
export const scalePotential = template({
  system: 'T14',
  group: 'partnership',
  scheme: {
    key: 'scale-potential',
    name: { zh: '规模 × 潜力', en: 'Scale × potential' },
    description: {
      zh: '规模：近 12 个月净销售额超过 80% 客户的为大，超过 50% 的为中；潜力：年增长 20% 以上为重点，-10% 以上为潜力，其余一般。上一年没有销售的按潜力。',
      en: 'Scale: net sales of 12 months above 80% of customers is large, above 50% medium. Potential: growth of 20% and more is focus, of −10% and more potential. Without sales the year before: potential.',
    },
    criteria: [
      criterion('volume', ['业务量', 'Volume'], { metric: 'net-sales-12m', weight: 1, scale: percentile }),
      criterion('growth', ['增长率', 'Growth'], {
        metric: 'sales-growth-12m',
        weight: 1,
        scale: linear(-0.5, 0.5),
        missing: 'neutral',
      }),
    ],
    grades,
    assignment: {
      kind: 'matrix',
      dimensions: [
        { key: 'scale', criteria: ['volume'], mins: [80, 50] },
        { key: 'potential', criteria: ['growth'], mins: [70, 40] },
      ],
      cells,
    },
    // Five customers: at 100, 75, 50, 25 and 0 by volume; growth 0.2 → 70, −0.1 → 40.
    examples: [
      example('大而快 / large and fast', 'large-focus', { 'net-sales-12m': 900, 'sales-growth-12m': 0.2 }),
      example('中而衰 / medium, shrinking', 'medium-general', { 'net-sales-12m': 500, 'sales-growth-12m': -0.2 }),
      example('中而稳 / medium, steady', 'medium-potential', { 'net-sales-12m': 300, 'sales-growth-12m': -0.1 }),
      example('新客 / new', 'small-potential', { 'net-sales-12m': 100 }),
      example('小而快 / small and fast', 'small-focus', { 'net-sales-12m': 50, 'sales-growth-12m': 3 }),
    ],
  },
})
