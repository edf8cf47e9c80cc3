import { z } from 'zod'
import {
  amountColumn,
  amountShareColumn,
  countColumn,
  countShareColumn,
  customerColumns,
  customerRow,
  gradeRow,
  Measure,
  Money,
  Share,
  words,
} from './chart-parts.ts'
import { chart } from './charts.ts'
import { ConditionSubject } from './customer-conditions.ts'
import { Day, Id, LocalText } from './page.ts'

const figures = { customers: z.int(), customerShare: z.number(), amountE4: Money, amountShare: Share }
const measured = {
  measure: Measure.meta({ description: 'Yearly profit where profiles have it and nothing else was asked for' }),
}
const measuredBy = { measure: Measure.optional() }
const measureName = (measure: Measure) =>
  measure === 'profit' ? words('年利润贡献', 'Yearly profit') : words('净销售额', 'Net sales')

export const pyramid = chart('pyramid', {
  summary: 'Customers of each grade beside what they bring',
  name: words('客户金字塔', 'Pyramid'),
  parameters: measuredBy,
  row: { ...gradeRow, ...figures },
  facts: { ...measured, run: z.object({ id: Id, schemeId: Id, schemeName: LocalText, asOf: Day }).nullable() },
  needs: ['grade'],
  columns: ({ measure }) => [
    { name: words('等级', 'Grade'), kind: 'text', of: ({ name }) => name },
    countColumn,
    countShareColumn,
    { ...amountColumn, name: measureName(measure) },
    amountShareColumn,
  ],
})

export const pareto = chart('pareto', {
  summary: 'Which share of the customers brings which share of the amount, the largest first',
  name: words('帕累托曲线', 'Pareto curve'),
  parameters: measuredBy,
  row: { customers: z.int(), customerShare: z.number(), amountShare: z.number() },
  facts: {
    ...measured,
    gini: z.number().nullable(),
    topShare: Share.meta({ description: 'Of the amount, brought by the largest fifth of the customers' }),
    customersFor80: Share.meta({ description: 'Of the customers, who bring 80% of the amount' }),
  },
  needs: ['amountE4'],
  columns: () => [
    { name: words('前多少客户', 'Largest customers'), kind: 'count', of: ({ customers }) => customers },
    countShareColumn,
    { ...amountShareColumn, name: words('累计金额占比', 'Cumulative share of amount') },
  ],
})

export const rfmMap = chart('rfm', {
  summary: 'Customers who ordered, by fifths of recency and of frequency',
  name: words('RFM 热力图', 'RFM map'),
  parameters: {},
  row: { r: z.int(), f: z.int(), ...figures },
  facts: {
    recencyEdges: z
      .array(z.number())
      .meta({ description: 'Days since the last order at which fifths part, few first' }),
    frequencyEdges: z.array(z.number()),
    asOf: Day,
  },
  needs: ['orders', 'lastOrderOn'],
  columns: () => [
    { name: words('R（5 最近）', 'R (5 most recent)'), kind: 'count', of: ({ r }) => r },
    { name: words('F（5 最频繁）', 'F (5 most often)'), kind: 'count', of: ({ f }) => f },
    countColumn,
    countShareColumn,
    amountColumn,
    amountShareColumn,
  ],
})

export const groupSubjects = ['country', 'region', 'province', 'city', 'owner'] as const

export const places = chart('groups', {
  summary: 'Customers by region, industry or another field, the largest first',
  name: words('地区与行业', 'Regions and industries'),
  parameters: {
    by: ConditionSubject.default('province').meta({
      description: 'country, region, province, city, owner, or field:KEY of a text, a choice or a person',
    }),
  },
  row: {
    kind: z.enum(['value', 'others', 'none']),
    value: z.string().nullable(),
    name: LocalText.nullable(),
    ...figures,
    perCustomerE4: Money,
  },
  facts: { by: z.string(), byName: LocalText, values: z.int().meta({ description: 'How many there are in all' }) },
  needs: [],
  columns: ({ byName }) => [
    { name: byName, kind: 'text', of: ({ name, value }) => name ?? value },
    countColumn,
    countShareColumn,
    amountColumn,
    amountShareColumn,
    { ...amountColumn, name: words('客均金额', 'Amount per customer'), of: ({ perCustomerE4 }) => perCustomerE4 },
  ],
})

export const ranking = chart('ranking', {
  summary: 'The customers who bring the most',
  name: words('盈利能力排名', 'Profitability ranking'),
  parameters: { ...measuredBy, limit: z.coerce.number().int().min(1).max(200).default(50) },
  row: {
    place: z.int(),
    ...customerRow,
    amountE4: Money,
    amountShare: Share,
    upToShare: Share.meta({ description: 'Of the amount, brought by this one and those before' }),
    orders: z.int().nullable(),
  },
  facts: measured,
  needs: ['amountE4'],
  columns: ({ measure }) => [
    { name: words('名次', 'Place'), kind: 'count', of: ({ place }) => place },
    ...customerColumns,
    { ...amountColumn, name: measureName(measure) },
    amountShareColumn,
    { ...amountShareColumn, name: words('累计占比', 'Cumulative share'), of: ({ upToShare }) => upToShare },
    { name: words('订单数', 'Orders'), kind: 'count', of: ({ orders }) => orders },
  ],
})
