import { expect, test } from 'vitest'
import { generateSample, type Sample } from './generator.ts'

const day = '2026-11-21'
const chinese = generateSample(day, 'zh-CN')
const english = generateSample(day, 'en-US')

const rowsOf = ({ rows }: Sample) =>
  rows.map((row) => ({
    order: String(row[0]),
    date: String(row[1]),
    code: String(row[2]),
    name: String(row[3]),
    country: String(row[4]),
    province: String(row[6]),
    city: String(row[7]),
    product: String(row[8]),
    category: String(row[10]),
    quantity: Number(row[11]),
    price: Number(row[12]),
    amount: Number(row[13]),
  }))

type Row = ReturnType<typeof rowsOf>[number]

function totals(rows: Row[], keyOf: (row: Row) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.amount)
  return sums
}

const daysBefore = (date: string) => (Date.parse(day) - Date.parse(date)) / 86_400_000

test('the same day and language give the same sample', () => {
  expect(generateSample(day, 'zh-CN')).toEqual(chinese)
  expect(generateSample('2026-11-20', 'zh-CN')).not.toEqual(chinese)
})

test.each([
  ['zh-CN', chinese],
  ['en-US', english],
])('%s: 3,000 customers, each with one name and place, and no name twice', (_, sample) => {
  const rows = rowsOf(sample)
  const told = new Set(
    rows.map(({ code, name, country, province, city }) => [code, name, country, province, city].join()),
  )
  expect(told.size).toBe(3000)
  expect(new Set(rows.map(({ code }) => code)).size).toBe(3000)
  expect(new Set(rows.map(({ name }) => name)).size).toBe(3000)
  expect(new Set(rows.map(({ product }) => product)).size).toBeGreaterThan(200)
  expect(new Set(rows.map(({ category }) => category)).size).toBe(12)
})

test.each([
  ['zh-CN', chinese],
  ['en-US', english],
])('%s: three years of 25 to 40 thousand lines up to the day, each of quantity × price', (_, sample) => {
  const rows = rowsOf(sample)
  expect(rows.length).toBeGreaterThan(25_000)
  expect(rows.length).toBeLessThan(40_000)
  expect(rows.every(({ date }) => date <= day && daysBefore(date) < 3 * 365)).toBe(true)
  expect(
    rows.every(({ quantity, price, amount }) => Math.round(quantity * price * 100) === Math.round(amount * 100)),
  ).toBe(true)
  expect(rows.every(({ quantity, price }) => Number.isInteger(quantity) && quantity !== 0 && price > 0)).toBe(true)
})

test('an order number belongs to one customer, and its product is not listed twice on a day', () => {
  const owners = new Set(rowsOf(chinese).map(({ order, code }) => `${order} ${code}`))
  expect(owners.size).toBe(new Set(rowsOf(chinese).map(({ order }) => order)).size)
  const lines = rowsOf(chinese).map(({ order, date, product }) => `${order} ${date} ${product}`)
  expect(new Set(lines).size).toBe(lines.length)
})

test('a few customers bring most of the revenue', () => {
  const amounts = [...totals(rowsOf(chinese), ({ code }) => code).values()].sort((a, b) => b - a)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const ofTopFifth = amounts.slice(0, 600).reduce((sum, amount) => sum + amount, 0) / total
  expect(ofTopFifth).toBeGreaterThan(0.7)
  expect(ofTopFifth).toBeLessThan(0.92)
  expect((amounts[0] ?? 0) / total).toBeLessThan(0.1)
})

test('some customers are new, some dormant, some lost', () => {
  const orders = rowsOf(chinese).filter(({ quantity }) => quantity > 0)
  const first = new Map<string, string>()
  const last = new Map<string, string>()
  for (const { code, date } of orders) {
    if (!first.has(code)) first.set(code, date)
    last.set(code, date)
  }
  const share = (count: number) => count / 3000
  const isNew = [...first.values()].filter((date) => daysBefore(date) < 180).length
  const isLost = [...last.values()].filter((date) => daysBefore(date) > 365).length
  const isDormant = [...last.values()].filter((date) => daysBefore(date) > 180 && daysBefore(date) <= 365).length
  for (const count of [isNew, isLost, isDormant]) {
    expect(share(count)).toBeGreaterThan(0.08)
    expect(share(count)).toBeLessThan(0.4)
  }
})

test('refunds come after their order, of no more than was bought', () => {
  const rows = rowsOf(chinese)
  const refunds = rows.filter(({ quantity }) => quantity < 0)
  expect(refunds.length / rows.length).toBeGreaterThan(0.008)
  expect(refunds.length / rows.length).toBeLessThan(0.04)
  for (const refund of refunds) {
    const bought = rows.find((row) => row.order === refund.order && row.product === refund.product && row.quantity > 0)
    expect(bought && bought.date < refund.date && bought.quantity >= -refund.quantity).toBe(true)
  }
})

test('business rests over the Chinese new year, and over Christmas in English', () => {
  const perDay = (sample: Sample, from: string, to: string) => {
    const rows = rowsOf(sample).filter(({ date }) => date >= from && date <= to)
    return rows.length / ((Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)
  }
  expect(perDay(chinese, '2026-02-16', '2026-02-23')).toBeLessThan(0.3 * perDay(chinese, '2026-03-02', '2026-03-29'))
  expect(perDay(english, '2025-12-23', '2025-12-31')).toBeLessThan(0.4 * perDay(english, '2025-11-03', '2025-11-30'))
})

test('names are in the language that was asked for', () => {
  expect(chinese.rows.every((row) => /\p{Script=Han}/u.test(String(row[3])))).toBe(true)
  expect(english.rows.every((row) => /^[\p{Script=Latin}\d .,&'-]+$/u.test(String(row[3])))).toBe(true)
})

test.each([
  ['zh-CN', chinese],
  ['en-US', english],
])('%s: whom they know there, and what was said, owed, complained of, answered and offered', (_, { others, rows }) => {
  const codes = new Set(rows.map((row) => row[2]))
  const numbers = new Set(rows.map((row) => `AR-${row[0]}`))
  const of = (kind: string) => others.find((one) => one.kind === kind)?.rows ?? []
  expect(others.map(({ kind }) => kind)).toEqual([
    ...['contacts', 'interactions', 'receivables', 'cases', 'survey-responses', 'opportunities'],
  ])
  for (const { rows: told } of others) {
    expect(told.length).toBeGreaterThan(400)
    expect(told.length).toBeLessThan(30_000)
    expect(told.every(([code]) => codes.has(code ?? ''))).toBe(true)
    expect(new Set(told.map(([, number]) => number)).size).toBe(told.length)
  }
  expect(of('receivables').every(([, number]) => numbers.has(String(number)))).toBe(true)
  const past = of('interactions').map((row) => String(row[2]).slice(0, 10))
  expect(past.every((one) => one <= day)).toBe(true)
  const meanOf = (kept: (code: string) => boolean) => {
    const scores = of('survey-responses').flatMap(([code, , , score]) => (kept(String(code)) ? [Number(score)] : []))
    return scores.reduce((sum, one) => sum + one, 0) / scores.length
  }
  // Who has not ordered for a year likes us less than who has.
  const lastOrder = new Map<string, string>()
  for (const row of rows) lastOrder.set(String(row[2]), String(row[1]))
  const isLost = (code: string) => daysBefore(lastOrder.get(code) ?? day) > 365
  expect(meanOf(isLost)).toBeLessThan(meanOf((code) => !isLost(code)) - 1)
})
