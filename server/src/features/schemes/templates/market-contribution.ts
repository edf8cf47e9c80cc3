import { policies } from './policies.ts'
import { judged, linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T5: market share, sales contribution, demand and growth potential. */
export const marketContribution = template({
  system: 'T5',
  group: 'partnership',
  scheme: {
    key: 'market-contribution',
    name: { zh: '市场贡献', en: 'Market contribution' },
    description: {
      zh: '市场占有率 20%（30% 满分）、销售贡献 40%、需求量 20%、成长潜力 20%；75 分以上 A，55 以上 B，35 以上 C，其余 D。未填写的项不计。',
      en: 'Market share 20% (30% of the market is full marks), sales contribution 40%, demand 20%, growth potential 20%: A from 75, B from 55, C from 35, else D. What is not filled in does not count.',
    },
    criteria: [
      criterion('market-share', ['市场占有率', 'Market share'], {
        metric: 'field-market-share',
        weight: 20,
        scale: linear(0, 30),
        missing: 'skip',
      }),
      criterion('sales', ['销售贡献', 'Sales contribution'], {
        metric: 'net-sales-12m',
        weight: 40,
        scale: percentile,
      }),
      criterion('demand', ['需求量', 'Demand'], {
        metric: 'field-demand-volume',
        weight: 20,
        scale: percentile,
        missing: 'skip',
      }),
      criterion('potential', ['成长潜力', 'Growth potential'], {
        metric: 'field-growth-potential',
        weight: 20,
        scale: judged,
        missing: 'skip',
      }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.fair, policies.serviceTeam),
      level('D', ['D', 'D'], colours.low, policies.selfService),
    ],
    assignment: { kind: 'thresholds', mins: [75, 55, 35] },
    examples: [
      // 0.2 · 100 + 0.4 · 100 + 0.2 · 100 + 0.2 · 60 = 92
      example('龙头 / leader', 'A', {
        'field-market-share': 30,
        'net-sales-12m': 900_000,
        'field-demand-volume': 5_000_000,
        'field-growth-potential': 'medium',
      }),
      // 0.2 · 50 + 0.4 · 66.7 + 0.2 · 50 + 0.2 · 100 = 66.7
      example('成长 / growing', 'B', {
        'field-market-share': 15,
        'net-sales-12m': 300_000,
        'field-demand-volume': 800_000,
        'field-growth-potential': 'high',
      }),
      // (40 · 33.3 + 20 · 60) / 60 = 42.2
      example('未填占有率与需求 / share and demand unknown', 'C', {
        'net-sales-12m': 50_000,
        'field-growth-potential': 'medium',
      }),
      // 0.2 · 20 = 4
      example('小而无潜力 / small', 'D', {
        'field-market-share': 0,
        'net-sales-12m': 0,
        'field-demand-volume': 10_000,
        'field-growth-potential': 'low',
      }),
    ],
  },
})
