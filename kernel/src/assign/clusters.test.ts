import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf, tables } from '../../testing/arbitrary.ts'
import { usArrests } from '../../testing/us-arrests.ts'
import type { FittedClusters } from '../fitted.ts'
import { grade } from '../grade.ts'
import type { Criterion, Recipe } from '../recipe.ts'

const { NaN: none } = Number
const gradeKeys = (k: number) => Array.from({ length: k }, (_, i) => ({ key: `G${i + 1}` }))
const recipe = (keys: string[], k: number, rest: Partial<Criterion> = {}): Recipe => ({
  grades: gradeKeys(k),
  criteria: keys.map((key) => ({
    key,
    metric: key,
    weight: 1,
    scale: { kind: 'linear', low: 0, high: 100 },
    missing: 'skip',
    ...rest,
  })),
  assignment: { kind: 'clusters', seed: 1 },
})
const clustersOf = (result: ReturnType<typeof grade>) => result.assigned as FittedClusters

test('R: kmeans(scale(USArrests), 4): sizes, centres and sums of squares, best grade = highest mean score', () => {
  const keys = ['murder', 'assault', 'urban', 'rape']
  const table = tableOf(Object.fromEntries(keys.map((key, j) => [key, usArrests.map((row) => row[j]!)])))
  const result = grade(recipe(keys, 4, { scale: { kind: 'linear', low: 0, high: 1000 } }), table)
  const sizes = [0, 1, 2, 3].map((g) => result.grade.filter((x) => x === g).length)
  expect(sizes).toEqual([13, 8, 16, 13])
  const { within, centroids, sds, scores } = clustersOf(result)
  expect(within).toBeCloseTo(56.40317, 5)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  const means = result.criteria.map((one) => one.scores.reduce((sum, x) => sum + x, 0) / 50)
  const standard = centroids.map((centroid) => centroid.map((x, j) => (x - means[j]!) / sds[j]!))
  const published = [
    [0.6950701, 1.0394414, 0.722637, 1.27693964],
    [1.4118898, 0.8743346, -0.8145211, 0.01927104],
    [-0.4894375, -0.3826001, 0.5758298, -0.26165379],
    [-0.9615407, -1.106601, -0.9301069, -0.96676331],
  ]
  for (const [c, row] of published.entries()) {
    for (const [j, x] of row.entries()) expect(standard[c]![j]).toBeCloseTo(x, 7)
  }
  // Alabama … Georgia, as R's clustering vector has them.
  expect([...result.grade.slice(0, 10)]).toEqual([1, 0, 0, 1, 0, 0, 2, 2, 0, 1])
})

test('three plain groups: the best mean is the best grade, whatever the order of the rows', () => {
  const result = grade(recipe(['x', 'y'], 3), tableOf({ x: [10, 90, 12, 50, 88, 52], y: [11, 91, 9, 49, 90, 51] }))
  expect([...result.grade]).toEqual([2, 0, 2, 1, 0, 1])
  expect(clustersOf(result)).toMatchObject({
    criteria: ['x', 'y'],
    centroids: [
      [expect.closeTo(89, 9), expect.closeTo(90.5, 9)],
      [expect.closeTo(51, 9), expect.closeTo(50, 9)],
      [expect.closeTo(11, 9), expect.closeTo(10, 9)],
    ],
    scores: [89.75, 50.5, 10.5],
  })
  expect(result.boundaries).toBeNull()
})

test('weights order the clusters and do not form them; a criterion of weight 0 has no say at all', () => {
  const table = tableOf({ x: [90, 92, 10, 12], y: [10, 12, 90, 92], z: [5, 95, 5, 95] })
  const given = recipe(['x', 'y', 'z'], 2)
  const weighted = (...weights: number[]) => ({
    ...given,
    criteria: given.criteria.map((criterion, j) => ({ ...criterion, weight: weights[j]! })),
  })
  expect([...grade(weighted(2, 1, 0), table).grade]).toEqual([0, 0, 1, 1])
  expect([...grade(weighted(1, 2, 0), table).grade]).toEqual([1, 1, 0, 0])
  expect(clustersOf(grade(weighted(1, 2, 0), table)).criteria).toEqual(['x', 'y'])
  expect([...grade(weighted(0, 0, 1), table).grade]).toEqual([1, 0, 1, 0])
})

test('who lacks a score forms no cluster and goes to the nearest by the others; who lacks all is ungraded', () => {
  const table = tableOf({ x: [10, 12, 88, 90, none, 11, none], y: [20, 22, 80, 82, 79, none, none] })
  const result = grade(recipe(['x', 'y'], 2), table)
  expect([...result.grade]).toEqual([1, 1, 0, 0, 0, 1, -1])
  const whole = tableOf({ x: [10, 12, 88, 90], y: [20, 22, 80, 82] })
  expect(clustersOf(result)).toEqual(clustersOf(grade(recipe(['x', 'y'], 2), whole)))
})

test('who has only a criterion that does not vary is ungraded where there is something to tell by', () => {
  const table = tableOf({ x: [10, 90, none], y: [50, 50, 50] })
  expect([...grade(recipe(['x', 'y'], 2), table).grade]).toEqual([1, 0, -1])
})

test('fewer kinds of customers than grades: the last grades stay empty', () => {
  expect([...grade(recipe(['x'], 4), tableOf({ x: [7, 3, 7, 3] })).grade]).toEqual([0, 1, 0, 1])
  expect([...grade(recipe(['x'], 4), tableOf({ x: [7, 7] })).grade]).toEqual([0, 0])
  expect([...grade(recipe(['x'], 4), tableOf({ x: [none] })).grade]).toEqual([-1])
  expect([...grade(recipe(['x', 'y'], 2), tableOf({ x: [none, 1], y: [1, none] })).grade]).toEqual([-1, -1])
})

const percentiles: Recipe = {
  grades: gradeKeys(4),
  criteria: ['a', 'b', 'c'].map((metric) => ({ key: metric, metric, weight: 1, scale: { kind: 'percentile' } })),
  assignment: { kind: 'clusters', seed: 20 },
}

test('law: everybody graded is in the nearest cluster, equals share a grade, and clusters stand by their scores', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (table, seed) => {
      const result = grade({ ...percentiles, assignment: { kind: 'clusters', seed } }, table)
      const { centroids, sds, scores } = clustersOf(result)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
      const seen = new Map<string, number>()
      for (let i = 0; i < table.count; i++) {
        const row = result.criteria.map((one) => one.scores[i]!)
        const distances = centroids.map((centroid) =>
          Math.hypot(...row.map((x, j) => (sds[j] === 0 ? 0 : (x - centroid[j]!) / sds[j]!))),
        )
        expect(distances[result.grade[i]!]).toBeCloseTo(Math.min(...distances), 9)
        expect(seen.get(String(row)) ?? result.grade[i]).toBe(result.grade[i])
        seen.set(String(row), result.grade[i]!)
      }
    }),
  )
})

test.each([-1, 0.5, 2 ** 32, none])('refuses seed %d', (seed) => {
  const wrong: Recipe = { ...recipe(['x'], 2), assignment: { kind: 'clusters', seed } }
  expect(() => grade(wrong, tableOf({ x: [1] }))).toThrow(RangeError)
})
