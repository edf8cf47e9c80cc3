import { cellsOf } from './matrix-grades.ts'
import { policies } from './policies.ts'
import { judged, linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** Levels below the best, over the three dimensions, best grade first: up to one, up to three, four, more. */
const gradeAt = (place: number[]): string => {
  const below = place.reduce((sum, at) => sum + at, 0)
  if (below <= 1) return 'A'
  if (below <= 3) return 'B'
  return below === 4 ? 'C' : 'D'
}

/** T12: value, potential and need of service, high, medium or low on each, and one grade of the three. */
export const threePrinciples = template({
  system: 'T12',
  group: 'partnership',
  scheme: {
    key: 'three-principles',
    name: { zh: '价值·潜力·服务需求', en: 'Value, potential, service need' },
    description: {
      zh: '价值（贡献 60%、客单价 40%）、潜力（增长与判断各半）、服务需求（判断与服务次数各半）各分高、中、低（67、33 分）。比「全高」共低 0–1 档为 A，2–3 档 B，4 档 C，5–6 档 D。',
      en: 'Value (sales 60%, average order 40%), potential (growth, judgement), service need (judgement, services), each high from 67, medium from 33. Levels below all-high in sum: 0–1 A, 2–3 B, 4 C, 5–6 D.',
    },
    criteria: [
      criterion('contribution', ['贡献', 'Contribution'], { metric: 'net-sales-12m', weight: 60, scale: percentile }),
      criterion('spending-power', ['消费能力', 'Spending power'], {
        metric: 'average-order-12m',
        weight: 40,
        scale: percentile,
      }),
      criterion('growth', ['增长', 'Growth'], {
        metric: 'sales-growth-12m',
        weight: 50,
        scale: linear(-0.5, 0.5),
        missing: 'neutral',
      }),
      criterion('potential', ['潜力判断', 'Potential'], {
        metric: 'field-growth-potential',
        weight: 50,
        scale: judged,
        missing: 'skip',
      }),
      criterion('demand', ['服务需求', 'Service demand'], {
        metric: 'field-service-demand',
        weight: 50,
        scale: judged,
        missing: 'skip',
      }),
      criterion('services', ['服务次数', 'Services'], { metric: 'services-12m', weight: 50, scale: linear(0, 12) }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.fair, policies.serviceTeam),
      level('D', ['D', 'D'], colours.low, policies.selfService),
    ],
    assignment: {
      kind: 'matrix',
      dimensions: [
        { key: 'value', criteria: ['contribution', 'spending-power'], mins: [67, 33] },
        { key: 'potential', criteria: ['growth', 'potential'], mins: [67, 33] },
        { key: 'need', criteria: ['demand', 'services'], mins: [67, 33] },
      ],
      cells: cellsOf([3, 3, 3], gradeAt),
    },
    examples: [
      // value 100 high, potential (80 + 60)/2 = 70 high, need (60 + 100)/2 = 80 high: 0 below
      example('全高 / all high', 'A', {
        'net-sales-12m': 900_000,
        'average-order-12m': 30_000,
        'sales-growth-12m': 0.3,
        'field-growth-potential': 'medium',
        'field-service-demand': 'medium',
        'services-12m': 15,
      }),
      // value 66.7 medium, potential 50 medium, need (60 + 25)/2 = 42.5 medium: 3 below
      example('全中 / all medium', 'B', {
        'net-sales-12m': 90_000,
        'average-order-12m': 9000,
        'sales-growth-12m': 0,
        'field-service-demand': 'medium',
        'services-12m': 3,
      }),
      // value 0.6 · 33.3 + 0.4 · 33.3 medium, potential (50 + 20)/2 = 35 medium, need 0 low: 4 below
      example('需求少 / needs little', 'C', {
        'net-sales-12m': 8000,
        'average-order-12m': 2000,
        'field-growth-potential': 'low',
        'services-12m': 0,
      }),
      // value 0, potential (0 + 20)/2 = 10, need 0: 6 below
      example('全低 / all low', 'D', {
        'net-sales-12m': 0,
        'sales-growth-12m': -1,
        'field-growth-potential': 'low',
        'average-order-12m': 0,
        'services-12m': 0,
      }),
    ],
  },
})
