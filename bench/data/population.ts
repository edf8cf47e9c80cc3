import { type Random, randomOf } from '../../server/src/features/samples/random.ts'

export interface Size {
  customers: number
  transactions: number
}

/** The last day of the facts, and how many days they span. */
export const lastDay = '2026-11-20'
export const spanDays = 1096
export const lastEpochDay = Date.parse(lastDay) / 86_400_000

/** Who buys how often, how much and when: skewed as real sales are. One cell a customer. */
export interface Population extends Size {
  orders: Int32Array
  meanAmount: Float64Array
  firstDay: Int32Array
  activeDays: Int32Array
}

/** Frequencies are log-normal with a Pareto tail, amounts log-normal; some never buy, some have left, some are new. */
export function populationOf({ customers, transactions }: Size, seed: number): Population {
  const random = randomOf(seed)
  const weights = Float64Array.from({ length: customers }, () =>
    random.uniform() < 0.02 ? 0 : Math.exp(1.1 * random.normal()) * Math.min(random.pareto(1.6), 200),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const orders = new Int32Array(customers)
  let before = 0
  let cumulated = 0
  for (let i = 0; i < customers; i++) {
    cumulated += weights[i] ?? 0
    const upTo = i === customers - 1 ? transactions : Math.round((cumulated / total) * transactions)
    orders[i] = upTo - before
    before = upTo
  }
  const firstDay = new Int32Array(customers)
  const activeDays = new Int32Array(customers)
  const meanAmount = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const first = Math.floor(random.uniform() ** 1.5 * spanDays)
    const last = random.uniform() < 0.6 ? spanDays - 1 : first + random.integer(spanDays - first)
    firstDay[i] = lastEpochDay - spanDays + 1 + first
    activeDays[i] = last - first + 1
    meanAmount[i] = 300 * Math.exp(1.1 * random.normal())
  }
  return { customers, transactions, orders, meanAmount, firstDay, activeDays }
}

/** The orders of customer `i`, oldest first: days since 1970, and amounts in 1/10,000; one in thirty is a refund. */
export function ordersOf(
  population: Population,
  i: number,
  random: Random,
): { days: Int32Array; amountsE4: Float64Array } {
  const count = population.orders[i] ?? 0
  const days = new Int32Array(count)
  const amountsE4 = new Float64Array(count)
  const mean = population.meanAmount[i] ?? 0
  for (let k = 0; k < count; k++) {
    days[k] = (population.firstDay[i] ?? 0) + random.integer(population.activeDays[i] ?? 1)
    const cents = Math.max(1, Math.round(mean * Math.exp(0.7 * random.normal()) * 100))
    amountsE4[k] = k > 0 && random.uniform() < 1 / 30 ? -cents * 50 : cents * 100
  }
  return { days: days.sort(), amountsE4 }
}
