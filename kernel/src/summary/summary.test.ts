import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../numeric/sum.ts'
import { concentration } from './concentration.ts'
import { gradeDistribution } from './distribution.ts'
import { heatMap } from './heat-map.ts'
import { histogram } from './histogram.ts'
import { migration } from './migration.ts'
import { tally } from './tally.ts'

const { NaN: none } = Number

test('gradeDistribution: counts, sums and shares of the graded; the ungraded are left out', () => {
  const grades = Int16Array.of(0, 1, 1, -1, 2)
  expect(gradeDistribution(grades, 3, Float64Array.of(60, 25, none, 1000, 15))).toEqual([
    { count: 1, share: 0.25, sum: 60, sumShare: 0.6 },
    { count: 2, share: 0.5, sum: 25, sumShare: 0.25 },
    { count: 1, share: 0.25, sum: 15, sumShare: 0.15 },
  ])
  expect(gradeDistribution(Int16Array.of(-1), 1)).toEqual([{ count: 0, share: 0, sum: 0, sumShare: 0 }])
  expect(() => gradeDistribution(grades, 2)).toThrow(RangeError)
  expect(() => gradeDistribution(grades, 3, Float64Array.of(1))).toThrow(RangeError)
})

test('gradeDistribution: shares add up', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (grades) => {
      const rows = gradeDistribution(
        Int16Array.from(grades),
        4,
        Float64Array.from(grades, (g) => g + 0.1),
      )
      expect(rows.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12)
      expect(rows.reduce((total, { sumShare }) => total + sumShare, 0)).toBeCloseTo(1, 12)
      expect(rows.reduce((total, { count }) => total + count, 0)).toBe(grades.length)
    }),
  )
})

test('concentration: Pareto from the top, Lorenz from the bottom, Gini by hand', () => {
  const { pareto, lorenz, gini } = concentration(Float64Array.of(1, 3, 6, none))
  expect(pareto).toEqual([
    [0, 0],
    [1 / 3, 0.6],
    [2 / 3, 0.9],
    [1, 1],
  ])
  expect(lorenz).toEqual([
    [0, 0],
    [1 / 3, 0.1],
    [2 / 3, 0.4],
    [1, 1],
  ])
  expect(gini).toBeCloseTo((-2 * 1 + 0 * 3 + 2 * 6) / (3 * 10), 15)
})

test('concentration: equals have Gini 0, one who holds all (n − 1)/n; negative counts as 0', () => {
  expect(concentration(Float64Array.of(5, 5, 5)).gini).toBe(0)
  expect(concentration(Float64Array.of(-7, 0, 0, 9)).gini).toBe(0.75)
  expect(concentration(Float64Array.of(0, -1))).toEqual({ pareto: [], lorenz: [], gini: none })
  expect(concentration(new Float64Array(0)).gini).toBeNaN()
})

test('concentration: at most 200 points, both ends among them, rising', () => {
  const { pareto } = concentration(Float64Array.from({ length: 12_345 }, (_, i) => i % 997))
  expect(pareto).toHaveLength(200)
  expect([pareto[0], pareto.at(-1)]).toEqual([
    [0, 0],
    [1, 1],
  ])
  const held = pareto.map(([, share]) => share)
  expect(held).toEqual(held.toSorted((a, b) => a - b))
  expect(() => concentration(Float64Array.of(1), 1)).toThrow(RangeError)
})

test('heatMap: bins to cells, counts and sums; a missing bin is left out', () => {
  const { count, sum } = heatMap(Uint8Array.of(5, 5, 1, 0), Uint8Array.of(1, 1, 5, 3), Float64Array.of(1, 2, 4, 8))
  expect([count[4]?.[0], count[0]?.[4], count.flat().reduce((a, b) => a + b)]).toEqual([2, 1, 3])
  expect([sum[4]?.[0], sum[0]?.[4]]).toEqual([3, 4])
  expect(() => heatMap(Uint8Array.of(6), Uint8Array.of(1))).toThrow(RangeError)
  expect(() => heatMap(Uint8Array.of(1), Uint8Array.of(1, 2))).toThrow(RangeError)
})

test('migration: previous by next, entries in the last row, exits in the last column', () => {
  const previous = Int16Array.of(0, 0, 1, -1, 1, -1)
  const next = Int16Array.of(0, 1, 0, 1, -1, -1)
  const { count, sum } = migration(previous, next, { previous: 2, next: 2 }, Float64Array.of(1, 2, 4, 8, 16, 32))
  expect(count).toEqual([
    [1, 1, 0],
    [1, 0, 1],
    [0, 1, 0],
  ])
  expect(sum).toEqual([
    [1, 2, 0],
    [4, 0, 16],
    [0, 8, 0],
  ])
  expect(migration(previous, next, { previous: 3, next: 2 }).count).toHaveLength(4)
  expect(() => migration(previous, next, { previous: 1, next: 2 })).toThrow(RangeError)
  expect(() => migration(previous, Int16Array.of(0), { previous: 2, next: 2 })).toThrow(RangeError)
})

test('histogram: equal widths, the last bin closed, missing apart', () => {
  expect(histogram(Float64Array.of(0, 1, 2, 3, 4, none), 2)).toEqual({ edges: [0, 2, 4], counts: [2, 3], missing: 1 })
  expect(histogram(Float64Array.of(-5, 50, 150), 2, [0, 100])).toEqual({
    edges: [0, 50, 100],
    counts: [1, 2],
    missing: 0,
  })
  expect(histogram(Float64Array.of(7, 7), 10)).toEqual({ edges: [7, 7], counts: [2], missing: 0 })
  expect(histogram(Float64Array.of(none), 3)).toEqual({ edges: [], counts: [], missing: 1 })
  expect(() => histogram(Float64Array.of(1), 0)).toThrow(RangeError)
  expect(() => histogram(Float64Array.of(1), 2, [3, 3])).toThrow(RangeError)
})

test('tally: the sum of each cell is exact, however far apart the amounts are', () => {
  const row = fc.tuple(fc.integer({ min: -1, max: 2 }), fc.oneof(fc.double({ min: -1e200, max: 1e200 }), fc.integer()))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 100 }), (rows) => {
      const cells = Int16Array.from(rows, ([cell]) => cell)
      const values = Float64Array.from(rows, ([, amount]) => amount)
      const found = tally(cells, 3, values)
      for (const cell of [0, 1, 2]) {
        const members = values.filter((_, i) => cells[i] === cell)
        expect([found.count[cell], found.sum[cell]]).toEqual([members.length, sum(members)])
      }
    }),
  )
})
