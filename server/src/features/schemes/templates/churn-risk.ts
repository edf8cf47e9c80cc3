import { policies } from './policies.ts'
import { linear } from './scales.ts'
import { buyers, colours, criterion, example, level, template } from './template.ts'

/** T23: silence against the customer's own rhythm, and orders and contacts that grow rarer. */
export const churnRisk = template({
  system: 'T23',
  group: 'risk',
  scheme: {
    key: 'churn-risk',
    name: { zh: '流失风险', en: 'Churn risk' },
    description: {
      zh: '未下单天数相对自身周期 40%（1 个周期内 100 分，3 个周期 0 分）、近三个月订单数变化 25%、联系次数变化 20%（腰斩以下 0 分，不降 100 分）、未下单天数 15%；60 分以上低风险，35 以上中风险。超过一年未下单为高风险。',
      en: 'Silence in own intervals 40% (100 within one, 0 at three), change of orders 25% and of contacts 20% over 3 months (100 unless falling, 0 at −80%), days of silence 15%: low from 60, medium from 35. Over a year: high.',
    },
    scope: buyers,
    criteria: [
      criterion('rhythm', ['相对自身周期', 'Against own rhythm'], {
        metric: 'recency-to-interval',
        weight: 40,
        scale: linear(3, 1),
        missing: 'skip',
      }),
      criterion('orders', ['订单数变化', 'Change of orders'], {
        metric: 'orders-growth-3m',
        weight: 25,
        scale: linear(-0.8, 0),
        missing: 'skip',
      }),
      criterion('contacts', ['联系次数变化', 'Change of contacts'], {
        metric: 'interactions-growth-3m',
        weight: 20,
        scale: linear(-0.8, 0),
        missing: 'skip',
      }),
      criterion('silence', ['未下单天数', 'Days of silence'], {
        metric: 'recency',
        weight: 15,
        scale: linear(365, 30),
      }),
    ],
    grades: [
      level('low', ['低风险', 'Low risk'], colours.fair, policies.steady),
      level('medium', ['中风险', 'Medium risk'], colours.best, policies.watch),
      level('high', ['高风险', 'High risk'], colours.warning, policies.rescue),
    ],
    assignment: { kind: 'thresholds', mins: [60, 35] },
    vetoes: [
      {
        key: 'gone-for-a-year',
        name: { zh: '超过一年没有下单', en: 'No order for over a year' },
        when: { metric: 'recency', op: 'gt', value: 365 },
        effect: 'force',
        grade: 'high',
      },
    ],
    examples: [
      example('按节奏购买 / in rhythm', 'low', {
        orders: 20,
        recency: 15,
        'recency-to-interval': 0.5,
        'orders-growth-3m': 0,
        'interactions-growth-3m': 0.2,
      }),
      // 0.4 · 50 + 0.25 · 50 + 0.2 · 50 + 0.15 · 80 = 54.5
      example('两个周期未下单 / two intervals late', 'medium', {
        orders: 10,
        recency: 97,
        'recency-to-interval': 2,
        'orders-growth-3m': -0.4,
        'interactions-growth-3m': -0.4,
      }),
      // 0.15 · 50 = 7.5
      example('断崖下降 / fallen silent', 'high', {
        orders: 30,
        recency: 197.5,
        'recency-to-interval': 6,
        'orders-growth-3m': -1,
        'interactions-growth-3m': -1,
      }),
      // one order only: 100 of the silence alone
      example('刚下首单 / first order just now', 'low', { orders: 1, recency: 10 }),
      example('一年多未下单 / gone', 'high', { orders: 2, recency: 400, 'recency-to-interval': 0.9 }),
      example('没有下过单 / never ordered', null, { orders: 0 }),
    ],
  },
})
