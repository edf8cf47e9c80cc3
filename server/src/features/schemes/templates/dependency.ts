import { policies } from './policies.ts'
import { linear, percentile } from './scales.ts'
import { colours, criterion, example, level, template } from './template.ts'

/** T15: how much a customer depends on what we sell, how large it is, how loyal and steady. */
export const dependency = template({
  system: 'T15',
  group: 'partnership',
  scheme: {
    key: 'dependency',
    name: { zh: '依赖程度', en: 'Dependency' },
    description: {
      zh: '对我方产品依赖度 40%（80% 及以上满分）、规模 30%、忠诚与稳定 30%（订单稳定性、合作年限各半，3 年满分）；70 分以上高级，40 以上中级，其余普通。未填依赖度的不计该项。',
      en: 'Dependency on our products 40% (full at 80%), scale 30%, loyalty and steadiness 30% (3 years full): senior from 70, middle from 40, else ordinary. Dependency that is not filled in does not count.',
    },
    criteria: [
      criterion('dependency', ['依赖度', 'Dependency'], {
        metric: 'field-dependency',
        weight: 40,
        scale: linear(0, 80),
        missing: 'skip',
      }),
      criterion('scale', ['规模', 'Scale'], { metric: 'net-sales-12m', weight: 30, scale: percentile }),
      criterion('stability', ['订单稳定性', 'Steadiness'], {
        metric: 'order-stability-12m',
        weight: 15,
        scale: linear(0, 1),
      }),
      criterion('tenure', ['合作年限', 'Tenure'], { metric: 'tenure', weight: 15, scale: linear(0, 1095) }),
    ],
    grades: [
      level('senior', ['高级', 'Senior'], colours.best, policies.dedicated),
      level('middle', ['中级', 'Middle'], colours.good, policies.regular),
      level('ordinary', ['普通', 'Ordinary'], colours.low, policies.serviceTeam),
    ],
    assignment: { kind: 'thresholds', mins: [70, 40] },
    examples: [
      // 40 + 30 + 0.15 · 90 + 15 = 98.5
      example('高度依赖 / depends on us', 'senior', {
        'field-dependency': 90,
        'net-sales-12m': 900_000,
        'order-stability-12m': 0.9,
        tenure: 2000,
      }),
      // 0.4 · 50 + 0.3 · 50 + 0.15 · 40 + 0.15 · 20 = 44
      example('部分依赖 / partly', 'middle', {
        'field-dependency': 40,
        'net-sales-12m': 60_000,
        'order-stability-12m': 0.4,
        tenure: 219,
      }),
      // (15 · 20 + 15 · 10) / 60 = 7.5
      example('依赖度未知 / unknown', 'ordinary', {
        'net-sales-12m': 2000,
        'order-stability-12m': 0.2,
        tenure: 109.5,
      }),
    ],
  },
})
