import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, IdText, LocalText, MoneyE4 } from './page.ts'
import { Channel } from './service-policies.ts'

const Share = z.number().nullable().meta({ description: '0 to 1; null where there is no amount, or it is not shown' })

/** When a customer buys. Gaps are in days between days with an order, over the last 60 such days. */
export const CustomerRhythm = z
  .object({
    typicalGap: z.number().meta({ description: 'Half of the gaps are longer' }),
    usualFrom: z.number(),
    usualTo: z.number().meta({ description: 'The middle half of the gaps is between these' }),
    sinceLast: z.int(),
    expectedOn: Day.meta({ description: 'The last order and the typical gap' }),
    state: z.enum(['early', 'due', 'late', 'silent']),
  })
  .meta({ id: 'CustomerRhythm' })

/** A month in which orders came; those without one are not there. Amounts are net of refunds. */
export const MonthOfOrders = z
  .object({ month: z.string().regex(/^\d{4}-\d{2}$/), orders: z.int(), amountE4: MoneyE4.nullable() })
  .meta({ id: 'MonthOfOrders' })

const Part = { amountE4: MoneyE4.nullable(), share: Share }
/** What was bought in the last 12 months, the most first: by amount, or by orders where amounts are not shown. */
export const ProductMix = z
  .object({
    products: z.array(
      z.object({
        code: z.string().nullable(),
        name: z.string().nullable(),
        orders: z.int(),
        quantity: z.number().nullable(),
        lastOn: Day,
        ...Part,
      }),
    ),
    more: z.int().meta({ description: 'Products beyond those that are listed' }),
    categories: z.array(z.object({ name: z.string().nullable(), orders: z.int(), ...Part })),
  })
  .meta({ id: 'ProductMix' })

/** What the customer owes, by how many days it is late, and how they paid what fell due in the last 24 months. */
export const PaymentHabit = z
  .object({
    openE4: MoneyE4,
    overdueE4: MoneyE4,
    overdueDays: z.int().nullable().meta({ description: 'Of what has been overdue longest' }),
    buckets: z.array(
      z.object({ bucket: z.enum(['due', 'd30', 'd60', 'd90', 'more']), amountE4: MoneyE4, receivables: z.int() }),
    ),
    settled: z.int().meta({ description: 'Receivables that were paid in full' }),
    onTimeShare: z.number().nullable(),
    daysLate: z.number().nullable().meta({ description: 'Mean over those settled; paid early counts as 0' }),
  })
  .meta({ id: 'PaymentHabit' })
export type PaymentHabit = z.infer<typeof PaymentHabit>

export const actionRules = [
  'overdue',
  'complaint',
  'silent',
  'unhappy',
  'cadence',
  'deal-late',
  'upgrade',
  'reorder',
  'deal-near',
  'no-contact',
] as const

/** Something to do next with a customer, by a rule of thumb or the policy of their grade, and the facts that say why. */
export const NextAction = z
  .object({
    rule: z.enum(actionRules),
    urgency: z.enum(['now', 'soon', 'later']),
    days: z.int().nullable(),
    every: z.int().nullable().meta({ description: 'cadence: how often the policy wants it, in days' }),
    channel: Channel.nullable(),
    amountE4: MoneyE4.nullable(),
    count: z.int().nullable(),
    text: z.string().nullable().meta({ description: 'The product, the deal or the case that it is about' }),
    grade: LocalText.nullable().meta({ description: 'upgrade: the next grade' }),
    on: Day.nullable(),
  })
  .meta({ id: 'NextAction' })
export type NextAction = z.infer<typeof NextAction>

/** What stands out about one customer. A part that the reader's role does not show is null. */
export const CustomerOverview = z
  .object({
    asOf: Day,
    rhythm: CustomerRhythm.nullable().meta({ description: 'Also null with fewer than three gaps' }),
    months: z.array(MonthOfOrders).nullable().meta({ description: 'Of the last 24, oldest first' }),
    mix: ProductMix.nullable(),
    payments: PaymentHabit.nullable().meta({ description: 'Also null where nothing was ever owed' }),
    actions: z.array(NextAction).meta({ description: 'The most urgent first' }),
  })
  .meta({ id: 'CustomerOverview' })
export type CustomerOverview = z.infer<typeof CustomerOverview>

export const overview = {
  get: endpoint({
    method: 'GET',
    path: '/api/customers/:id/overview',
    summary: 'When a customer buys, what, how they pay, and what to do next',
    params: z.object({ id: IdText }),
    reply: CustomerOverview,
    problems: ['customer-not-found'],
  }),
}
