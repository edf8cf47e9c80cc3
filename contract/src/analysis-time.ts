import { z } from 'zod'
import { amountColumn, Change, countColumn, countShareColumn, Money, Share, words } from './chart-parts.ts'
import { chart, type TableColumn } from './charts.ts'
import { Day, Id, IdText } from './page.ts'

/** By what time is cut into pieces of the calendar. */
export const CalendarUnit = z.enum(['month', 'quarter'])
export type CalendarUnit = z.infer<typeof CalendarUnit>
const calendar = { by: CalendarUnit.default('month') }

const piece = { begin: Day, end: Day.meta({ description: 'Last day; of the present one, today' }) }
const counted = { amountE4: Money, orders: z.int(), active: z.int(), newcomers: z.int() }
type Changes = Record<keyof typeof counted, number | null>
const change = (zh: string, en: string, key: keyof Changes): TableColumn<{ change: Changes }> => ({
  name: words(zh, en),
  kind: 'change',
  of: ({ change: of }) => of[key],
})

export const trends = chart('trends', {
  summary: 'Amount, orders, customers who ordered and new ones, by month or quarter, beside the year before',
  name: words('趋势与同比', 'Trends, year on year'),
  parameters: calendar,
  row: {
    ...piece,
    isWhole: z.boolean().meta({ description: 'false: it is not over yet' }),
    ...counted,
    yearBefore: z.object(counted).nullable().meta({
      description: 'The same days a year earlier; null: before the first order of all',
    }),
    change: z.object({ amountE4: Change, orders: Change, active: Change, newcomers: Change }),
  },
  facts: { by: CalendarUnit },
  needs: ['orders', 'firstOrderOn'],
  columns: () => [
    { name: words('开始', 'From'), kind: 'day', of: ({ begin }) => begin },
    { name: words('结束', 'To'), kind: 'day', of: ({ end }) => end },
    amountColumn,
    { ...change('金额同比', 'Amount, year on year', 'amountE4'), isMoney: true },
    { name: words('订单数', 'Orders'), kind: 'count', of: ({ orders }) => orders },
    change('订单同比', 'Orders, year on year', 'orders'),
    { name: words('下单客户', 'Customers who ordered'), kind: 'count', of: ({ active }) => active },
    change('下单客户同比', 'Customers, year on year', 'active'),
    { name: words('新客户', 'New customers'), kind: 'count', of: ({ newcomers }) => newcomers },
    change('新客户同比', 'New customers, year on year', 'newcomers'),
  ],
})

export const cohorts = chart('cohorts', {
  summary: 'Of the customers who first ordered in a month or quarter, how many order in those after it',
  name: words('同期群留存', 'Cohort retention'),
  parameters: calendar,
  row: {
    ...piece,
    customers: z.int().meta({ description: 'Who first ordered in it' }),
    retained: z
      .array(z.int())
      .meta({ description: 'Who ordered in the first, second … one after it; up to the present' }),
    shares: z.array(z.number()),
    amountE4: Money.meta({ description: 'What they have bought since' }),
  },
  facts: {
    by: CalendarUnit,
    mean: z
      .array(z.number())
      .meta({ description: 'Share of customers retained, over the cohorts that are old enough' }),
  },
  needs: ['orders', 'firstOrderOn'],
  columns: ({ rows, by }) => [
    { name: words('首次下单', 'First order'), kind: 'day', of: ({ begin }) => begin },
    countColumn,
    amountColumn,
    ...Array.from({ length: Math.max(0, ...rows.map(({ shares }) => shares.length)) }, (_, i) => ({
      name: by === 'month' ? words(`第 ${i + 1} 月`, `Month ${i + 1}`) : words(`第 ${i + 1} 季`, `Quarter ${i + 1}`),
      kind: 'share' as const,
      of: ({ shares }: { shares: number[] }) => shares[i] ?? null,
    })),
  ],
})

export const mostSegments = 5

export const segmentsCompared = chart('segments', {
  summary: 'Two to five segments side by side',
  name: words('客群对比', 'Segments compared'),
  parameters: {
    segments: z
      .union([IdText.transform((id) => [id]), z.array(IdText)])
      .pipe(z.array(Id).min(1).max(mostSegments))
      .optional()
      .meta({ description: 'Ids; the first three unless they are given' }),
  },
  row: {
    segmentId: Id,
    name: z.string(),
    customers: z.int(),
    customerShare: z.number(),
    amountE4: Money,
    amountShare: Share,
    perCustomerE4: Money,
    orders: z.int(),
    activeShare: Share.meta({ description: 'Of its customers, who ordered' }),
    bestShare: Share.meta({
      description: 'Of its customers, who have the best grade; null where grades are not shown',
    }),
  },
  facts: { bestGrade: z.string().nullable() },
  needs: ['orders'],
  columns: () => [
    { name: words('客群', 'Segment'), kind: 'text', of: ({ name }) => name },
    countColumn,
    countShareColumn,
    amountColumn,
    { ...amountColumn, name: words('客均金额', 'Amount per customer'), of: ({ perCustomerE4 }) => perCustomerE4 },
    { name: words('订单数', 'Orders'), kind: 'count', of: ({ orders }) => orders },
    { name: words('下单客户占比', 'Customers who ordered'), kind: 'share', of: ({ activeShare }) => activeShare },
    { name: words('最高等级占比', 'In the best grade'), kind: 'share', of: ({ bestShare }) => bestShare },
  ],
})
