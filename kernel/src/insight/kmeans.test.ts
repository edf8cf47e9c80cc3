import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usArrests } from '../../testing/us-arrests.ts'
import { mean, sampleSd } from '../numeric/moments.ts'
import { distinctPoints, evenSample } from './distinct-points.ts'
import { kMeans } from './kmeans.ts'

const columnsOf = (rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, j) => Float64Array.from(rows, (row) => row[j]!))
const sorted = (centroids: readonly Float64Array[]) =>
  centroids.map((one) => [...one]).sort((a, b) => (a.findIndex((x, j) => x !== b[j]) < 0 ? 0 : a[0]! - b[0]!))

test('Johnson and Wichern, Applied multivariate statistical analysis, example 12.11: A alone, B C D together', () => {
  const { centroids, within } = kMeans(
    columnsOf([
      [5, 3],
      [-1, 1],
      [1, -2],
      [-3, -2],
    ]),
    2,
    7,
  )
  expect(sorted(centroids)).toEqual([
    [-1, -1],
    [5, 3],
  ])
  expect(within).toBe(14)
})

test('R: kmeans(scale(USArrests), 4, nstart = 25), whatever the seed', () => {
  const standard = columnsOf(usArrests).map((column) => {
    const [centre, sd] = [mean(column), sampleSd(column)]
    return column.map((x) => (x - centre) / sd)
  })
  for (let seed = 0; seed < 10; seed++) {
    const { centroids, within } = kMeans(standard, 4, seed)
    expect(within).toBeCloseTo(8.316061 + 11.952463 + 16.212213 + 19.922437, 5)
    const published = [
      [-0.9615407, -1.106601, -0.9301069, -0.96676331],
      [-0.4894375, -0.3826001, 0.5758298, -0.26165379],
      [0.6950701, 1.0394414, 0.722637, 1.27693964],
      [1.4118898, 0.8743346, -0.8145211, 0.01927104],
    ]
    for (const [c, centroid] of sorted(centroids).entries()) {
      for (const [j, x] of centroid.entries()) expect(x).toBeCloseTo(published[c]![j]!, 7)
    }
  }
})

test('fewer points than clusters: each its own; no points: none', () => {
  expect(sorted(kMeans([Float64Array.of(3, 1, 3)], 5, 1).centroids)).toEqual([[1], [3]])
  expect(kMeans([new Float64Array(0)], 3, 1)).toEqual({ centroids: [], within: 0 })
})

test('many equal rows weigh as many', () => {
  const column = Float64Array.from({ length: 1000 }, (_, i) => (i < 900 ? 0 : i < 990 ? 1 : 9))
  const { centroids, within } = kMeans([column], 2, 3)
  expect(sorted(centroids)).toEqual([[90 / 990], [9]])
  expect(within).toBeCloseTo(900 * (1 / 11) ** 2 + 90 * (10 / 11) ** 2, 9)
})

test('above 20,000 different points: the clusters are found by a sample and finished on all', () => {
  const centres = [0, 10, 30]
  const column = Float64Array.from({ length: 60_000 }, (_, i) => centres[i % 3]! + ((i * 7919) % 60_000) / 60_000)
  const { centroids } = kMeans([column], 3, 1)
  for (const [c, [x]] of sorted(centroids).entries()) expect(x).toBeCloseTo(centres[c]! + 0.5, 3)
  const points = distinctPoints([column])
  const sample = evenSample(points, 7)
  expect([sample.count, sample.at[0], sample.copies.length]).toEqual([7, points.at[0], 7])
})

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -50_000, max: 50_000 }).map((x) => x / 10_000),
)
const matrices = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 25 }).map(columnsOf)
const sizes = fc.integer({ min: 1, max: 5 })
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })

test('law: the order of rows changes no bit, inputs are untouched, the same answer twice', () => {
  fc.assert(
    fc.property(matrices, sizes, seeds, (columns, k, seed) => {
      const before = structuredClone(columns)
      const found = kMeans(columns, k, seed)
      expect(columns).toEqual(before)
      expect(kMeans(columns, k, seed)).toEqual(found)
      expect(
        kMeans(
          columns.map((column) => column.toReversed()),
          k,
          seed,
        ),
      ).toEqual(found)
    }),
  )
})

test('law: each centroid is the mean of the rows nearest to it, and as many come out as rows differ, up to k', () => {
  fc.assert(
    fc.property(matrices, sizes, seeds, (columns, k, seed) => {
      const { centroids, within } = kMeans(columns, k, seed)
      const rows = [...columns[0]!.keys()].map((i) => columns.map((column) => column[i]!))
      const distance = (row: number[], centroid: Float64Array) =>
        row.reduce((sum, x, j) => sum + (x - centroid[j]!) ** 2, 0)
      const nearest = rows.map((row) => {
        const distances = centroids.map((centroid) => distance(row, centroid))
        return distances.indexOf(Math.min(...distances))
      })
      expect(centroids).toHaveLength(Math.min(k, distinctPoints(columns).count))
      for (const [c, centroid] of centroids.entries()) {
        const own = rows.filter((_, i) => nearest[i] === c)
        for (const [j, x] of centroid.entries()) {
          expect(own.reduce((sum, row) => sum + row[j]!, 0) / own.length).toBeCloseTo(x, 6)
        }
      }
      const total = rows.reduce((sum, row, i) => sum + distance(row, centroids[nearest[i]!]!), 0)
      expect(within).toBeCloseTo(total, 9)
    }),
  )
})

test('law: no row moved alone to another cluster makes the sum of squares less', () => {
  const squares = (rows: number[][]) => {
    const centre = rows[0]?.map((_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length) ?? []
    return rows.reduce((sum, row) => sum + row.reduce((own, x, j) => own + (x - centre[j]!) ** 2, 0), 0)
  }
  fc.assert(
    fc.property(matrices, sizes, seeds, (columns, k, seed) => {
      const { centroids, within } = kMeans(columns, k, seed)
      // Equal rows are one point of the algorithm and move together.
      const rows = [...columns[0]!.keys()].map((i) => columns.map((column) => column[i]!))
      const points = [...Map.groupBy(rows, String).values()]
      const nearest = points.map(([row]) => {
        const distances = centroids.map((centroid) => row!.reduce((sum, x, j) => sum + (x - centroid[j]!) ** 2, 0))
        return distances.indexOf(Math.min(...distances))
      })
      const sumOf = (labels: number[]) =>
        centroids.reduce((sum, _, c) => sum + squares(points.filter((_, i) => labels[i] === c).flat()), 0)
      for (const i of points.keys())
        for (const c of centroids.keys()) expect(sumOf(nearest.with(i, c))).toBeGreaterThanOrEqual(within - 1e-6)
    }),
  )
})

test.each([0, 1.5, 70_000])('kMeans: refuses %d clusters', (k) => {
  expect(() => kMeans([Float64Array.of(1)], k, 1)).toThrow(RangeError)
})

test('kMeans: refuses no columns, columns of different length, a seed that is no whole number', () => {
  expect(() => kMeans([], 2, 1)).toThrow(RangeError)
  expect(() => kMeans([Float64Array.of(1), Float64Array.of(1, 2)], 2, 1)).toThrow(RangeError)
  expect(() => kMeans([Float64Array.of(1)], 2, -1)).toThrow(RangeError)
})
