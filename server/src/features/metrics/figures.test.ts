import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figuresOf } from './figures.ts'

const asOf = '2025-01-01'
const key = 'net-sales'
const labels = ['a', 'b', 'c'].map((one) => ({ key: one, name: { zh: one, en: one } }))
const of = (...values: number[]) => Float64Array.from(values)

test('a number: who has it, quartiles as R and Excel have them, and bins of equal width', () => {
  const { coverage, quartiles, bins, categories } = figuresOf({ key }, asOf, of(1, 2, 3, 4, Number.NaN), 'whole')
  expect(coverage).toEqual({ customers: 4, share: 0.8 })
  expect(quartiles).toEqual({ min: 1, q1: 1.75, median: 2.5, q3: 3.25, max: 4 })
  expect([bins.length, bins[0]?.from, bins.at(-1)?.to]).toEqual([20, 1, 4])
  expect(bins.reduce((sum, { customers }) => sum + (customers ?? 0), 0)).toBe(4)
  expect(categories).toEqual([])
})

test('few values far beyond the others: bins of equal width in logarithms, told in the metric’s own units', () => {
  const { bins, isLog, quartiles } = figuresOf({ key }, asOf, of(0, 1, 2, 3, 5, 8, 20, 5000), 'whole')
  expect([isLog, quartiles?.max, bins[0]?.from, bins.at(-1)?.to]).toEqual([true, 5000, 0, 5000])
  expect(bins.every(({ from, to }) => from < to)).toBe(true)
  expect(bins.filter(({ customers }) => customers !== 0).length).toBeGreaterThan(4)
  expect(bins.reduce((sum, { customers }) => sum + (customers ?? 0), 0)).toBe(8)
})

test('a category: how many of each label; nothing else', () => {
  const figures = figuresOf({ key, labels }, asOf, of(0, 0, 2, Number.NaN), 'whole')
  expect(figures.categories.map(({ customers }) => customers)).toEqual([2, 0, 1])
  expect([figures.quartiles, figures.bins]).toEqual([null, []])
})

test('nobody, and nobody with a value: no figures to speak of', () => {
  expect(figuresOf({ key }, asOf, of(), 'whole')).toMatchObject({
    coverage: { customers: 0, share: 0 },
    quartiles: null,
  })
  expect(figuresOf({ key }, asOf, of(Number.NaN), 'sums')).toMatchObject({ quartiles: null, bins: [] })
  expect(figuresOf({ key }, asOf, of(7, 7), 'whole').bins).toEqual([{ from: 7, to: 7, customers: 2 }])
})

test('to whoever sees sums only, no group of one to four is told, nor can it be worked out from the others', () => {
  const column = fc.array(fc.oneof(fc.constant(Number.NaN), fc.nat({ max: 2 })), { maxLength: 60 })
  fc.assert(
    fc.property(column, (values) => {
      const { customers, coverage, categories } = figuresOf({ key, labels }, asOf, of(...values), 'sums')
      const missing = coverage && customers !== null ? customers - coverage.customers : null
      const told = [...categories.map((one) => one.customers), missing]
      expect(told.filter((n) => n !== null && n > 0 && n < 5)).toEqual([])
      const hidden = values.length - told.reduce<number>((sum, n) => sum + (n ?? 0), 0)
      if (told.some((n) => n === null) && values.length >= 5) expect(hidden).toBeGreaterThanOrEqual(5)
    }),
  )
})

test('sums only: ends and quartiles are rounded and stand for at least five customers each', () => {
  const column = Float64Array.from({ length: 40 }, (_, i) => (i === 39 ? 7_310_123.37 : 1000 + i * 1.37))
  const { quartiles, bins } = figuresOf({ key }, asOf, column, 'sums')
  expect(quartiles).toEqual({ min: 1000, q1: 1000, median: 1000, q3: 1000, max: 1000 })
  expect(JSON.stringify(bins)).not.toContain('7310123')
  expect(figuresOf({ key }, asOf, column.subarray(21), 'sums').quartiles).toBe(null)
})
