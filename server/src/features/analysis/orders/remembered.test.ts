import { expect, test } from 'vitest'
import { bookOf } from './order-book.ts'
import { sumsBetween } from './sums.ts'

const customerIds = Float64Array.of(1, 2)
const bookWith = (amountE4: number) =>
  bookOf({ customerIds, days: Float64Array.of(10, 20), amountsE4: Float64Array.of(amountE4, 5) })
const everybody = { customerIds, mask: Uint8Array.of(1, 1) }
const always = { from: 0, to: 100 }
const amounts = (...asked: Parameters<typeof sumsBetween>) => [...sumsBetween(...asked).amountsE4]

test('what was worked out for some customers and days is given again; of others, other days and another book it is worked out', () => {
  const book = bookWith(7)
  const first = sumsBetween(book, everybody, always)
  expect(amounts(book, everybody, always)).toEqual([7, 5])
  expect(sumsBetween(book, everybody, { ...always })).toBe(first)
  expect(amounts(book, { customerIds, mask: Uint8Array.of(0, 1) }, always)).toEqual([0, 5])
  expect(amounts(book, everybody, { from: 15, to: 100 })).toEqual([0, 5])
  expect(amounts(bookWith(8), everybody, always)).toEqual([8, 5])
  expect(sumsBetween(book, everybody, always)).toBe(first)
})

test('only the last few are remembered', () => {
  const book = bookWith(7)
  const first = sumsBetween(book, everybody, always)
  for (const to of [1, 2, 3]) sumsBetween(book, everybody, { from: 0, to })
  expect(sumsBetween(book, everybody, always)).not.toBe(first)
  expect(amounts(book, everybody, always)).toEqual([7, 5])
})
