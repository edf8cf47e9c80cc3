import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascendingRows } from './ascending.ts'
import { gridOf, kthLargest, kthLargestIn, mergeGrids } from './largest.ts'
import { countAbove, countBelow, orderRows, presentAscending } from './order.ts'
import { randomFrom } from './random.ts'

const anything = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 0, Number.NaN))
const column = fc.array(anything, { maxLength: 80 }).map((xs) => Float64Array.from(xs))

test('ascendingRows: as a stable comparison sort of the rows with a value', () => {
  fc.assert(
    fc.property(column, (values) => {
      const rows = [...values.keys()].filter((i) => !Number.isNaN(values[i]))
      const wanted = rows.sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : 0))
      expect([...ascendingRows(values)]).toEqual(wanted)
    }),
  )
})

test('presentAscending: sorted, without the missing, the input untouched', () => {
  const values = Float64Array.of(3, Number.NaN, -1, 2)
  expect([...presentAscending(values)]).toEqual([-1, 2, 3])
  expect([...values]).toEqual([3, Number.NaN, -1, 2])
})

test('countBelow and countAbove: as counted by hand', () => {
  fc.assert(
    fc.property(column, fc.integer({ min: -4, max: 4 }), (values, x) => {
      const sorted = presentAscending(values)
      expect(countBelow(sorted, x)).toBe(sorted.filter((y) => y < x).length)
      expect(countAbove(sorted, x)).toBe(sorted.filter((y) => y > x).length)
    }),
  )
})

test('kthLargest: as picked from the sorted list', () => {
  const finite = fc.array(fc.oneof(fc.integer({ min: 0, max: 2 }), fc.double({ noNaN: true, min: 1e-9, max: 1e9 })), {
    minLength: 1,
    maxLength: 60,
  })
  fc.assert(
    fc.property(finite, (xs) => {
      const ranks = xs.map((_, i) => i + 1)
      expect(kthLargest(Float64Array.from([Number.NaN, ...xs]), () => ranks)).toEqual([
        ...Float64Array.from(xs).sort().toReversed(),
      ])
    }),
  )
  expect(() => kthLargest(Float64Array.of(1), () => [2])).toThrow(RangeError)
  expect(() => kthLargest(Float64Array.of(1), () => [0])).toThrow(RangeError)
})

test('kthLargestIn: the same, of values counted in parts, in whatever range', () => {
  const finite = fc.array(fc.oneof(fc.integer({ min: 0, max: 2 }), fc.double({ noNaN: true, min: -1e3, max: 1e3 })), {
    minLength: 1,
    maxLength: 60,
  })
  const ranges = fc.constantFrom<[number, number]>([0, 100], [-1e3, 1e3], [0.5, 0.6], [2000, 3000])
  fc.assert(
    fc.property(finite, fc.nat({ max: 60 }), ranges, (xs, cut, range) => {
      const ranks = xs.map((_, i) => i + 1)
      const values = Float64Array.from([Number.NaN, ...xs])
      const grid = mergeGrids([gridOf(values.subarray(0, cut), range), gridOf(values.subarray(cut), range)])
      expect(kthLargestIn(values, grid, () => ranks)).toEqual(kthLargest(values, () => ranks))
    }),
  )
  const grid = gridOf(Float64Array.of(1), [0, 100])
  expect(() => kthLargestIn(Float64Array.of(1), grid, () => [2])).toThrow(RangeError)
})

test('orderRows: first key first, missing last, ties by row', () => {
  const score = Float64Array.of(50, Number.NaN, 80, 50, 80, 50)
  const amount = Float64Array.of(1, 9, 2, 3, Number.NaN, 1)
  const rows = orderRows(
    [
      { values: score, direction: 'descending' },
      { values: amount, direction: 'ascending' },
    ],
    6,
  )
  expect([...rows]).toEqual([2, 4, 0, 5, 3, 1])
  expect(() => orderRows([{ values: score, direction: 'ascending' }], 5)).toThrow(RangeError)
})

test('kthLargest: values as far apart as can be, and as near', () => {
  const { MAX_VALUE, MIN_VALUE } = Number
  const far = Float64Array.of(-MAX_VALUE, 0, MAX_VALUE, -1)
  expect(kthLargest(far, () => [1, 2, 3, 4])).toEqual([MAX_VALUE, 0, -1, -MAX_VALUE])
  expect(kthLargest(Float64Array.of(0, MIN_VALUE, 0), () => [1, 3])).toEqual([MIN_VALUE, 0])
})

test('kthLargest: among many, with one far away and others crowded, equal, or at neighbouring doubles', () => {
  const draw = randomFrom(3)
  const crowded = Float64Array.from({ length: 20_000 }, (_, i) =>
    i % 3 === 0 ? 1 : 1 + Number.EPSILON * Math.floor(draw() * 50_000),
  )
  for (const outlier of [1, 1e300, -1e300, 2]) {
    crowded[77] = outlier
    const ranks = [1, 2, 6000, 10_000, 13_333, 13_334, 19_999, 20_000]
    const sorted = crowded.toSorted()
    expect(kthLargest(crowded, () => ranks)).toEqual(ranks.map((rank) => sorted[sorted.length - rank]))
  }
})
