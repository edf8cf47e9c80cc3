import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joined, pagesOf, withFresh } from './book.ts'
import { calendarBetween, dayText, epochDay, lengthOf, movedBy } from './calendar.ts'
import type { OrderBook } from './order-book.ts'
import { cohortsOf, sumsByPiece } from './pieces.ts'
import { sumsBetween } from './sums.ts'

interface Order {
  customer: number
  day: number
  amount: number
}
const from = epochDay('2024-01-15')
const order = fc.record({
  customer: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: from - 200, max: from + 500 }),
  amount: fc.integer({ min: -50, max: 100 }),
})
const orders = fc.array(order, { maxLength: 120 })

const bookWith = (all: readonly Order[]): OrderBook => {
  const sorted = all.toSorted((one, other) => one.customer - other.customer || one.day - other.day)
  return {
    ...pagesOf(Float64Array.from(sorted, ({ customer }) => customer)),
    days: Int32Array.from(sorted, ({ day }) => day),
    amountsE4: Float64Array.from(sorted, ({ amount }) => amount),
  }
}
const everybody = { customerIds: Float64Array.from({ length: 14 }, (_, i) => i), mask: new Uint8Array(14).fill(1) }
const odd = { ...everybody, mask: everybody.mask.map((_, i) => i % 2) }

test('sums of days and of pieces: as counted order by order', () => {
  const calendar = calendarBetween('quarter', from, from + 300)
  fc.assert(
    fc.property(orders, (all) => {
      const book = bookWith(all)
      const own = all.filter(({ customer }) => customer % 2 === 1)
      const inDays = own.filter(({ day }) => day >= from && day <= from + 90)
      const sums = sumsBetween(book, odd, { from, to: from + 90 })
      for (const id of everybody.customerIds) {
        const mine = inDays.filter(({ customer }) => customer === id)
        const bought = mine.filter(({ amount }) => amount > 0)
        expect(sums.amountsE4[id]).toBe(mine.reduce((sum, { amount }) => sum + amount, 0))
        expect(sums.orders[id]).toBe(bought.length)
        expect(sums.lastDays[id]).toBe(bought.length > 0 ? Math.max(...bought.map(({ day }) => day)) : Number.NaN)
      }
      const pieces = sumsByPiece(book, odd, calendar)
      for (let i = 0; i < lengthOf(calendar); i++) {
        const [begin = 0, end = 0] = calendar.begins.slice(i, i + 2)
        const here = own.filter(({ day }) => day >= begin && day < end)
        const bought = here.filter(({ amount }) => amount > 0)
        const isFirst = ({ customer, day }: Order) =>
          own.every((one) => one.customer !== customer || one.amount <= 0 || one.day >= day)
        expect(pieces.amountsE4[i]).toBe(here.reduce((sum, { amount }) => sum + amount, 0))
        expect(pieces.orders[i]).toBe(bought.length)
        expect(pieces.active[i]).toBe(new Set(bought.map(({ customer }) => customer)).size)
        expect(pieces.newcomers[i]).toBe(new Set(bought.filter(isFirst).map(({ customer }) => customer)).size)
      }
    }),
  )
})

const sumOf = (all: readonly Order[]) => all.reduce((sum, { amount }) => sum + amount, 0)
const add = (to: Float64Array, place: number, value: number) => {
  to[place] = (to[place] ?? 0) + value
}

test('cohorts: each customer counts in the piece of their first order, and in each piece after it once', () => {
  const calendar = calendarBetween('month', from, from + 200)
  const count = lengthOf(calendar)
  const pieceOf = (day: number) => calendar.begins.findLastIndex((begin) => begin <= day)
  fc.assert(
    fc.property(orders, (all) => {
      const { sizes, active, amountsE4 } = cohortsOf(bookWith(all), everybody, calendar)
      const want = {
        sizes: new Float64Array(count),
        active: new Float64Array(count * count),
        amountsE4: new Float64Array(count),
      }
      for (const own of Map.groupBy(all, ({ customer }) => customer).values()) {
        const bought = own.filter(({ amount }) => amount > 0).map(({ day }) => pieceOf(day))
        const first = Math.min(...bought)
        if (first < 0 || first >= count) continue
        add(want.sizes, first, 1)
        add(want.amountsE4, first, sumOf(own))
        for (const piece of new Set(bought.filter((one) => one < count))) add(want.active, first * count + piece, 1)
      }
      expect({ sizes, active, amountsE4 }).toEqual(want)
    }),
  )
})

test('a book with some customers read anew is the book of a whole reading; and books join', () => {
  fc.assert(
    fc.property(orders, orders, fc.uniqueArray(fc.integer({ min: 1, max: 12 })), (before, after, changed) => {
      const isChanged = ({ customer }: Order) => changed.includes(customer)
      const fresh = after.filter(isChanged)
      const merged = withFresh(bookWith(before), new Set(changed), bookWith(fresh))
      expect(merged).toEqual(bookWith([...before.filter((one) => !isChanged(one)), ...fresh]))
      const isLow = ({ customer }: Order) => customer < 6
      expect(
        joined(bookWith([]), [bookWith(before.filter(isLow)), bookWith(before.filter((one) => !isLow(one)))]),
      ).toEqual(bookWith(before))
    }),
  )
})

test('the calendar: whole months and quarters, over the turn of the year, and a year earlier', () => {
  const begins = (calendar: { begins: Int32Array }) => [...calendar.begins].map(dayText)
  const months = calendarBetween('month', epochDay('2023-12-31'), epochDay('2024-02-01'))
  expect(begins(months)).toEqual(['2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01'])
  expect(begins(movedBy(months, -12))).toEqual(['2022-12-01', '2023-01-01', '2023-02-01', '2023-03-01'])
  const quarters = calendarBetween('quarter', epochDay('2023-12-31'), epochDay('2024-01-01'))
  expect(begins(quarters)).toEqual(['2023-10-01', '2024-01-01', '2024-04-01'])
})
