import { z } from 'zod'
import { amountColumn, Change, customerColumns, customerRow, Money, words } from './chart-parts.ts'
import { chart } from './charts.ts'
import { CustomerCondition } from './customer-conditions.ts'
import { RiskRule } from './home.ts'
import type { LocalText } from './page.ts'

const limit = z.coerce.number().int().min(1).max(200).default(50)
const days = (usual: number) =>
  z.coerce
    .number()
    .int()
    .min(30)
    .max(730)
    .default(usual)
    .meta({ description: 'How many days up to today are looked at' })

export const potential = chart('potential', {
  summary: 'Customers of low grade who buy more and more, the largest rise first',
  name: words('潜力客户', 'Hidden potential'),
  parameters: {
    days: days(180),
    rise: z.coerce.number().min(0).max(10).default(0.3).meta({ description: 'By which part at least it rose' }),
    limit,
  },
  row: {
    ...customerRow,
    recentE4: Money,
    beforeE4: Money.meta({ description: 'In as many days before' }),
    change: Change,
    orders: z.int(),
  },
  facts: {
    days: z.int(),
    rise: z.number(),
    found: z.int(),
    riseE4: Money.meta({ description: 'By how much all of them together buy more' }),
    hasRun: z.boolean().meta({ description: 'false: nobody has a grade yet' }),
  },
  needs: ['grade', 'amountE4', 'orders'],
  columns: ({ days: n }) => [
    ...customerColumns,
    { ...amountColumn, name: words(`最近 ${n} 天`, `Last ${n} days`), of: ({ recentE4 }) => recentE4 },
    { ...amountColumn, name: words(`之前 ${n} 天`, `${n} days before`), of: ({ beforeE4 }) => beforeE4 },
    { name: words('增长', 'Rise'), kind: 'change', of: ({ change }) => change },
    { name: words('订单数', 'Orders'), kind: 'count', of: ({ orders }) => orders },
  ],
})

export const overserved = chart('overserved', {
  summary: 'Customers who take much effort and bring little, the most effort first',
  name: words('过度服务客户', 'Over-served customers'),
  parameters: { days: days(365), limit },
  row: {
    ...customerRow,
    contacts: z.int(),
    services: z.int(),
    cases: z.int(),
    effort: z.int().meta({ description: 'The three together' }),
    amountE4: Money.meta({ description: 'In the same days' }),
  },
  facts: {
    days: z.int(),
    found: z.int(),
    effortFrom: z.number().nullable().meta({ description: 'Where the fifth with the most effort begins' }),
    amountUpToE4: Money.meta({ description: 'What half of those who take effort do not bring' }),
  },
  needs: ['amountE4', 'orders'],
  columns: () => [
    ...customerColumns,
    { name: words('联系', 'Contacts'), kind: 'count', of: ({ contacts }) => contacts },
    { name: words('服务', 'Services'), kind: 'count', of: ({ services }) => services },
    { name: words('反馈', 'Cases'), kind: 'count', of: ({ cases }) => cases },
    { name: words('合计', 'Together'), kind: 'count', of: ({ effort }) => effort },
    amountColumn,
  ],
})

const ruleNames: Record<RiskRule, LocalText> = {
  fell: words('等级下降', 'Grade fell'),
  late: words('该下单未下单', 'Order is late'),
  near: words('即将降级', 'About to fall'),
}

export const churn = chart('churn', {
  summary: 'Customers at risk, by why, the largest first',
  name: words('流失风险客户', 'Customers at risk'),
  parameters: { rule: RiskRule.optional(), limit },
  row: {
    ...customerRow,
    reasons: z.array(RiskRule),
    daysSince: z.int().nullable().meta({ description: 'Since the last order' }),
    usualGap: z.number().nullable().meta({ description: 'Days between orders, on average' }),
    amountE4: Money,
  },
  facts: {
    found: z.int(),
    amountAtRiskE4: Money,
    where: CustomerCondition.nullable().meta({ description: 'Of whom the chart is, within the filter' }),
    rules: z.array(z.object({ rule: RiskRule, customers: z.int(), where: CustomerCondition })),
  },
  needs: ['orders', 'lastOrderOn'],
  columns: () => [
    ...customerColumns,
    {
      name: words('原因', 'Why'),
      kind: 'text',
      of: ({ reasons }) =>
        words(
          reasons.map((rule) => ruleNames[rule].zh).join('、'),
          reasons.map((rule) => ruleNames[rule].en).join(', '),
        ),
    },
    { name: words('距上次下单（天）', 'Days since the last order'), kind: 'count', of: ({ daysSince }) => daysSince },
    { name: words('通常间隔（天）', 'Usual gap in days'), kind: 'number', of: ({ usualGap }) => usualGap },
    amountColumn,
  ],
})
