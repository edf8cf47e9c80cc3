import { behaviours, type SampleCustomer } from './customers.ts'
import type { Product } from './products.ts'
import type { Random } from './random.ts'

export interface SampleLine {
  product: Product
  /** Negative for what came back. */
  quantity: number
  priceCents: number
}

/** An order or a refund, which bears the number of its order. */
export interface SampleOrder {
  customer: SampleCustomer
  /** Days from the first of the sample. */
  day: number
  lines: SampleLine[]
  refunds: SampleOrder | null
}

type PriceList = readonly Product[][]

function lineOf(random: Random, customer: SampleCustomer, list: PriceList): SampleLine {
  const category = random.uniform() < 0.75 ? random.pick(customer.favourites) : random.integer(list.length)
  const product = random.pickWeighted(list[category] ?? [])
  const typical = (customer.size * 9_000) / Math.sqrt(product.priceCents)
  const quantity = Math.max(1, Math.round((typical / 30) * Math.exp(0.6 * random.normal())))
  return { product, quantity, priceCents: Math.max(1, Math.round(product.priceCents * (1 - customer.discount))) }
}

function orderOf(random: Random, customer: SampleCustomer, day: number, list: PriceList): SampleOrder {
  const lines: SampleLine[] = []
  const bought = new Set<Product>()
  do {
    const line = lineOf(random, customer, list)
    if (bought.has(line.product)) continue
    bought.add(line.product)
    lines.push(line)
  } while (lines.length < 8 && random.uniform() < 0.5)
  return { customer, day, lines, refunds: null }
}

/** Some days later a part of one line comes back. */
function refundOf(random: Random, order: SampleOrder): SampleOrder {
  const line = order.lines[random.integer(order.lines.length)]
  const lines = line ? [{ ...line, quantity: -Math.max(1, Math.round(line.quantity * random.uniform())) }] : []
  return { customer: order.customer, day: order.day + 2 + random.integer(20), lines, refunds: order }
}

/** A customer's orders and refunds, oldest first; at least one order. */
export function ordersOf(
  random: Random,
  customer: SampleCustomer,
  season: Float64Array,
  list: PriceList,
): SampleOrder[] {
  const { from, to, rate, refundRate } = customer
  const { trend } = behaviours[customer.behaviour]
  const orders: SampleOrder[] = []
  for (let day = from; day < to; day++) {
    const chance = rate * (season[day] ?? 0) * trend((day - from) / (to - from))
    if (random.uniform() < chance) orders.push(orderOf(random, customer, day, list))
  }
  if (orders.length === 0) orders.push(orderOf(random, customer, firstWorkday(random, customer, season), list))
  const refunds = orders
    .filter(() => random.uniform() < refundRate)
    .map((order) => refundOf(random, order))
    .filter(({ day }) => day < season.length)
  return [...orders, ...refunds]
}

function firstWorkday(random: Random, { from, to }: SampleCustomer, season: Float64Array): number {
  const drawn = from + random.integer(to - from)
  for (let day = drawn; day < to; day++) if ((season[day] ?? 0) > 0.5) return day
  return drawn
}
