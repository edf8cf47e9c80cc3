import { expect, test } from 'vitest'
import { quantileType7 } from './quantile.ts'

const mpg = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9,
  21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
].sort((a, b) => a - b)

test('quantileType7: R, quantile(mtcars$mpg)', () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantileType7(mpg, p))).toEqual([10.4, 15.425, 19.2, 22.8, 33.9])
})

test('quantileType7: Excel, PERCENTILE.INC({1,3,2,4}, 0.3)', () => {
  expect(quantileType7([1, 2, 3, 4], 0.3)).toBeCloseTo(1.9, 15)
})

test('quantileType7: a whole place is that very value, although 100 × 0.07 is 7.000000000000001', () => {
  const list = Array.from({ length: 101 }, (_, i) => i * 0.1)
  expect([0.07, 0.14, 0.28, 0.29, 0.57].map((p) => quantileType7(list, p))).toEqual(
    [7, 14, 28, 29, 57].map((i) => list[i]),
  )
})

test('quantileType7: a fraction of a whole number of parts has no rounding error', () => {
  const list = Array.from({ length: 4338 }, (_, i) => 2 * i)
  expect([1, 2, 3, 4].map((j) => quantileType7(list, j, 5))).toEqual([1734.8, 3469.6, 5204.4, 6939.2])
})

test('quantileType7: equal neighbours give their value, an empty list NaN, a wrong p throws', () => {
  expect(quantileType7([0.1, 0.1, 0.1, 0.1], 0.2)).toBe(0.1)
  expect(quantileType7([], 0.5)).toBeNaN()
  expect(() => quantileType7([1], 1.5)).toThrow(RangeError)
  expect(() => quantileType7([1], Number.NaN)).toThrow(RangeError)
})
