import type { Receipt } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { barOf, remainingOf } from './receipt.ts'

const receipt = (created: number, updated: number, unchanged: number, refused: number): Receipt => ({
  rows: created + updated + unchanged + refused,
  created,
  updated,
  unchanged,
  refused,
  customersCreated: 0,
  customersUpdated: 0,
  records: 0,
  rounded: 0,
  refusals: [],
})

test('bar: pieces fill it, those without rows are left out', () => {
  const bar = barOf(receipt(75, 0, 0, 25))
  expect(bar.map(({ part }) => part)).toEqual(['created', 'refused'])
  expect(bar.map(({ percent }) => percent)).toEqual([75, 25])
})

test('bar: one row in a million is still to be seen', () => {
  const bar = barOf(receipt(999_999, 0, 0, 1))
  expect(bar[1]?.percent).toBeGreaterThan(0.9)
  expect(bar.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100)
  expect(barOf(receipt(0, 0, 0, 0))).toEqual([])
})

test('remaining: never zero, coarser the longer it takes', () => {
  expect(remainingOf(300)).toEqual({ unit: 'seconds', n: 1 })
  expect(remainingOf(31_000)).toEqual({ unit: 'seconds', n: 35 })
  expect(remainingOf(180_000)).toEqual({ unit: 'minutes', n: 3 })
  expect(remainingOf(7_200_000)).toEqual({ unit: 'hours', n: 2 })
})
