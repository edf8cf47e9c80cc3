import type { rfmMap } from '@fenji/contract/analysis-value'
import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { binColumn, type FittedQuantile, fitScale } from '@fenji/kernel'
import { remembered } from '../../../platform/remembered.ts'
import { readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { dayText, epochDay } from '../orders/calendar.ts'
import { type OrderSums, sumsBetween } from '../orders/sums.ts'
import { amountShareOf, moneyFor, shareOf } from './share.ts'

const bins = 5
const places = Array.from({ length: bins * bins }, (_, place) => place)

const fifths = (values: Float64Array, direction: 'higher' | 'lower') =>
  fitScale({ kind: 'quantile', bins, direction }, values) as FittedQuantile

/** The values of a bin: above one edge, up to the next; as many bins as there are edges and one. */
function boundsOf({ edges, direction }: FittedQuantile, bin: number): { above: number; upTo: number } {
  const place = direction === 'lower' ? bins - bin : bin - 1
  return {
    above: edges[place - 1] ?? Number.NEGATIVE_INFINITY,
    upTo: edges[place] ?? Number.POSITIVE_INFINITY,
  }
}

/** Customers of a cell, as a list of customers can be asked for them. */
function whoIsIn(
  recency: FittedQuantile,
  frequency: FittedQuantile,
  today: number,
  r: number,
  f: number,
): CustomerCondition {
  const days = boundsOf(recency, r)
  const orders = boundsOf(frequency, f)
  // Days are whole: more than 30.5 ago is 31 and more.
  const from = Number.isFinite(days.upTo) ? dayText(today - Math.floor(days.upTo)) : undefined
  const to = Number.isFinite(days.above) ? dayText(today - Math.floor(days.above) - 1) : undefined
  const last: CustomerCondition[] =
    from === undefined && to === undefined ? [] : [{ of: 'lastOrderOn', op: 'within', period: { from, to } }]
  const most: CustomerCondition[] = Number.isFinite(orders.upTo)
    ? [{ of: 'orders', op: 'lte', value: orders.upTo }]
    : []
  const least = Number.isFinite(orders.above)
    ? { op: 'gt' as const, value: orders.above }
    : { op: 'gte' as const, value: 1 }
  return { all: [...last, { of: 'orders', ...least }, ...most] }
}

interface Cells {
  recency: FittedQuantile
  frequency: FittedQuantile
  /** By place: the fifth of recency, then that of frequency. */
  customers: Float64Array
  amounts: Float64Array
}

function mapOf({ amountsE4, orders, lastDays }: OrderSums, today: number): Cells {
  const recencies = lastDays.map((day) => today - day)
  const counts = orders.map((count) => (count > 0 ? count : Number.NaN))
  const recency = fifths(recencies, 'lower')
  const frequency = fifths(counts, 'higher')
  const [rs, fs] = [binColumn(recency, recencies), binColumn(frequency, counts)]
  const customers = new Float64Array(bins * bins)
  const amounts = new Float64Array(bins * bins)
  for (let row = 0; row < rs.length; row++) {
    if (!rs[row] || !fs[row]) continue
    const place = bins * ((rs[row] as number) - 1) + (fs[row] as number) - 1
    customers[place] = (customers[place] as number) + 1
    amounts[place] = (amounts[place] as number) + (amountsE4[row] as number)
  }
  return { recency, frequency, customers, amounts }
}

/** Customers who ordered, by fifths of how long ago the last order was and of how often they ordered. */
export const drawRfm: Draw<typeof rfmMap> = async (asked) => {
  const members = await readScope(asked)
  const book = await readBook(asked)
  const asOf = asked.days.to !== null && asked.days.to < asked.today ? asked.days.to : asked.today
  const today = epochDay(asOf)
  const { from, to } = asked.range
  const { recency, frequency, customers, amounts } = remembered(
    book,
    { kind: 'rfm', key: `${from} ${to} ${today}`, given: [members.mask], most: 8 },
    () => mapOf(sumsBetween(book, members, asked.range), today),
  )
  const all = customers.reduce((sum, count) => sum + count, 0)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const money = moneyFor(asked.showsMoney)
  // What a list is asked for is of all time.
  const canList = asked.filter.period === undefined
  return {
    customers: all,
    asOf,
    recencyEdges: [...recency.edges],
    frequencyEdges: [...frequency.edges],
    rows: places.map((place) => {
      const [r, f] = [Math.floor(place / bins) + 1, (place % bins) + 1]
      return {
        r,
        f,
        customers: customers[place] as number,
        customerShare: shareOf(customers[place] as number, all),
        amountE4: money(amounts[place] as number),
        amountShare: asked.showsMoney ? amountShareOf(amounts[place] as number, total) : null,
        // Of an empty cell the edges may have no day between them.
        where: canList && customers[place] ? whoIsIn(recency, frequency, today, r, f) : null,
      }
    }),
  }
}
