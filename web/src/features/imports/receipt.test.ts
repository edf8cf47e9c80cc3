import { expect, test } from 'vitest'
import { barOf, remainingOf } from './receipt.ts'

const parts = (...counts: number[]) => counts.map((count, i) => ({ name: 'abcd'[i], count }))

test('bar: pieces fill it, those without rows are left out', () => {
  const bar = barOf(parts(75, 0, 0, 25))
  expect(bar.map(({ name }) => name)).toEqual(['a', 'd'])
  expect(bar.map(({ percent }) => percent)).toEqual([75, 25])
})

test('bar: one row in a million is still to be seen', () => {
  const bar = barOf(parts(999_999, 0, 0, 1))
  expect(bar[1]?.percent).toBeGreaterThan(0.9)
  expect(bar.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100)
  expect(barOf(parts(0, 0, 0, 0))).toEqual([])
})

test('remaining: never zero, coarser the longer it takes', () => {
  expect(remainingOf(300)).toEqual({ unit: 'seconds', n: 1 })
  expect(remainingOf(31_000)).toEqual({ unit: 'seconds', n: 35 })
  expect(remainingOf(180_000)).toEqual({ unit: 'minutes', n: 3 })
  expect(remainingOf(7_200_000)).toEqual({ unit: 'hours', n: 2 })
})
