import { expect, test } from 'vitest'
import { gradeMeans } from './grade-means.ts'

const grades = Int16Array.of(0, 1, 0, -1, 1, 1)
const frequency = Float64Array.of(80, 40, 60, 99, 10, Number.NaN)
const amount = Float64Array.of(10, 20, 30, 99, 50, 80)

test('means by grade leave out the ungraded and what has no data', () => {
  expect(gradeMeans(grades, 3, [frequency, amount]).map((row) => [...row])).toEqual([
    [70, 20],
    [25, 50],
    [Number.NaN, Number.NaN],
  ])
})

test('a mean over too few is not told', () => {
  expect(gradeMeans(grades, 2, [frequency, amount], 3).map((row) => [...row])).toEqual([
    [Number.NaN, Number.NaN],
    [Number.NaN, 50],
  ])
})

test('columns are as long as the grades', () => {
  expect(() => gradeMeans(grades, 2, [new Float64Array(5)])).toThrow(RangeError)
})
