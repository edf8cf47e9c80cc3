import { policies } from './policies.ts'
import { categories, judged, percentile } from './scales.ts'
import { buyers, colours, criterion, example, level, template } from './template.ts'

/** T11: standing in the industry, potential and contribution make A, B and C; D is who does no business or does not pay. */
export const leadershipArrears = template({
  system: 'T11',
  group: 'risk',
  scheme: {
    key: 'leadership-arrears',
    name: { zh: '行业地位与欠款', en: 'Leadership and arrears' },
    description: {
      zh: '行业地位 30%（龙头 100，主要 60，跟随 20）、潜力 30%、销售贡献 40%；70 分以上 A，45 以上 B，其余 C。一年以上没有业务，或逾期超过 30 天的，一律为 D。没有下过单的客户不参与。',
      en: 'Position 30% (leader 100, major 60, follower 20), potential 30%, sales 40%: A from 70, B from 45, else C. D: no business for over a year, or more than 30 days overdue. Without any order: left out.',
    },
    scope: buyers,
    criteria: [
      criterion('position', ['行业地位', 'Position'], {
        metric: 'field-industry-position',
        weight: 30,
        scale: categories({ leader: 100, major: 60, follower: 20 }),
        missing: 'skip',
      }),
      criterion('potential', ['潜力', 'Potential'], {
        metric: 'field-growth-potential',
        weight: 30,
        scale: judged,
        missing: 'skip',
      }),
      criterion('contribution', ['销售贡献', 'Sales contribution'], {
        metric: 'net-sales-12m',
        weight: 40,
        scale: percentile,
      }),
    ],
    grades: [
      level('A', ['A', 'A'], colours.best, policies.dedicated),
      level('B', ['B', 'B'], colours.good, policies.regular),
      level('C', ['C', 'C'], colours.fair, policies.serviceTeam),
      level('D', ['D', 'D'], colours.low, policies.arrears),
    ],
    assignment: { kind: 'thresholds', mins: [70, 45, 0] },
    vetoes: [
      {
        key: 'overdue',
        name: { zh: '逾期超过 30 天', en: 'Overdue by more than 30 days' },
        when: { metric: 'overdue-days', op: 'gt', value: 30 },
        effect: 'force',
        grade: 'D',
      },
      {
        key: 'no-business',
        name: { zh: '一年以上没有业务', en: 'No business for over a year' },
        when: { metric: 'recency', op: 'gt', value: 365 },
        effect: 'force',
        grade: 'D',
      },
    ],
    examples: [
      // 30 + 0.3 · 60 + 0.4 · 75 = 78
      example('龙头 / leader', 'A', {
        orders: 40,
        recency: 12,
        'field-industry-position': 'leader',
        'field-growth-potential': 'medium',
        'net-sales-12m': 500_000,
      }),
      // 0.3 · 60 + 0.3 · 60 + 0.4 · 50 = 56; 10 days overdue are within the term of grace
      example('主要企业，短期逾期 / major, a little late', 'B', {
        orders: 9,
        recency: 40,
        'field-industry-position': 'major',
        'field-growth-potential': 'medium',
        'net-sales-12m': 90_000,
        'overdue-days': 10,
      }),
      // 0.3 · 20 + 0.3 · 20 + 0.4 · 25 = 22
      example('跟随者 / follower', 'C', {
        orders: 2,
        recency: 100,
        'field-industry-position': 'follower',
        'field-growth-potential': 'low',
        'net-sales-12m': 4000,
      }),
      // 100 points, and yet
      example('最大但久欠 / the largest, long in arrears', 'D', {
        orders: 80,
        recency: 5,
        'field-industry-position': 'leader',
        'field-growth-potential': 'high',
        'net-sales-12m': 900_000,
        'overdue-days': 31,
      }),
      example('一年多没有业务 / no business for over a year', 'D', {
        orders: 3,
        recency: 366,
        'field-industry-position': 'leader',
        'net-sales-12m': 0,
      }),
      example('没有下过单 / never ordered', null, { orders: 0, 'net-sales-12m': 0 }),
    ],
  },
})
