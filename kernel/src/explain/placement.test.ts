import fc from 'fast-check'
import { expect, test } from 'vitest'
import { otherAssignments, recipeOf, recipesWith, scoreAssignments, tableOf, tables } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import type { Recipe } from '../recipe.ts'
import { criterionScore } from './criterion-score.ts'
import { gapToNext } from './gap.ts'
import { placementOf } from './placement.ts'
import { compactYardstick, metricsOfRow, yardstickOf } from './yardstick.ts'

const { NaN: none } = Number
const kept = (graded: ReturnType<typeof grade>) => JSON.parse(JSON.stringify(compactYardstick(yardstickOf(graded))))
const anyRecipe = recipesWith(fc.oneof(scoreAssignments, otherAssignments))

test('law: each customer of a run stands alone, by the yardstick kept as JSON, where the run put it', () => {
  fc.assert(
    fc.property(tables, anyRecipe, (table, recipe) => {
      fc.pre(recipe.assignment.kind !== 'rules')
      const graded = grade(recipe, table)
      const yardstick = kept(graded)
      for (let i = 0; i < table.count; i++) {
        if (graded.inScope?.[i] === 0) continue
        const customer = { metrics: metricsOfRow(recipe, table, i), code: table.codes![i] }
        expect(placementOf(recipe, yardstick, customer)?.grade).toBe(graded.grade[i])
        const scores = graded.criteria.map((one) => one.scores[i]!)
        expect(placementOf(recipe, yardstick, { ...customer, scores })?.grade).toBe(graded.grade[i])
      }
    }),
    { numRuns: 150 },
  )
})

test('law: by capacity, matrix and clusters, where no gap is shown, no better value seen among the customers lifts', () => {
  fc.assert(
    fc.property(tables, anyRecipe, (table, recipe) => {
      fc.pre(['capacity', 'matrix', 'clusters'].includes(recipe.assignment.kind))
      const graded = grade(recipe, table)
      const yardstick = yardstickOf(graded)
      for (let i = 0; i < table.count; i++) {
        const customer = { grade: graded.grade[i]!, metrics: metricsOfRow(recipe, table, i), code: table.codes![i] }
        if (customer.grade <= 0) continue
        const shown = gapToNext(recipe, yardstick, customer).map(({ criterion }) => criterion)
        for (const criterion of recipe.criteria.filter(({ key }) => !shown.includes(key))) {
          const { metric } = criterion
          const scoreOf = (x: number) => criterionScore(criterion, yardstick, x)
          const now = scoreOf(customer.metrics[metric]!)
          for (const x of table.columns[metric]!.filter((value) => !Number.isNaN(value) && scoreOf(value) > now)) {
            const metrics = { ...customer.metrics, [metric]: x }
            const there = placementOf(recipe, yardstick, { ...customer, metrics })!.grade
            expect(there < 0 || there >= customer.grade).toBe(true)
          }
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('law: a gap really lifts, also by capacity, matrix and clusters', () => {
  fc.assert(
    fc.property(tables, anyRecipe, (table, recipe) => {
      fc.pre(['capacity', 'matrix', 'clusters'].includes(recipe.assignment.kind))
      const graded = grade(recipe, table)
      const yardstick = yardstickOf(graded)
      for (let i = 0; i < table.count; i++) {
        const customer = { grade: graded.grade[i]!, metrics: metricsOfRow(recipe, table, i), code: table.codes![i] }
        for (const { metric, criterion, to } of gapToNext(recipe, yardstick, customer)) {
          const isAlone = recipe.criteria.filter((one) => one.metric === metric).length === 1
          expect(isAlone && criterion !== null).toBe(true)
          const metrics = { ...customer.metrics, [metric]: to }
          expect(placementOf(recipe, yardstick, { ...customer, metrics })!.grade).toBeLessThan(customer.grade)
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('capacity: whom to pass', () => {
  const recipe = recipeOf({ kind: 'capacity', counts: [1, 1] }, 'A', 'B', 'C')
  const graded = grade(recipe, tableOf({ score: [90, 70, 70, 10] }))
  const place = (score: number, code?: string) => placementOf(recipe, kept(graded), { metrics: { score }, code })
  expect(place(70, 'C0001')).toEqual({
    kind: 'capacity',
    grade: 1,
    ahead: { score: 90, tieBreak: null, code: 'C0000' },
  })
  expect(place(70, 'C0002')?.grade).toBe(2)
  expect(place(70)?.grade).toBe(2)
  expect(place(95)).toEqual({ kind: 'capacity', grade: 0, ahead: null })
  expect(place(none)).toEqual({ kind: 'capacity', grade: -1, ahead: null })
  const gap = (grades: number, score: number, code: string) =>
    gapToNext(recipe, kept(graded), { grade: grades, metrics: { score }, code }, { score: 1 }).map(({ to }) => to)
  expect(gap(2, 10, 'C0003')).toEqual([71])
  expect(gap(2, 10, 'C0000a')).toEqual([70])
  expect(gap(1, 70, 'C0001')).toEqual([91])
})

const two: Recipe = {
  grades: ['A', 'B', 'C'].map((key) => ({ key })),
  criteria: ['x', 'y'].map((key) => ({
    key,
    metric: key,
    weight: 1,
    scale: { kind: 'linear', low: 0, high: 100 },
    missing: 'skip',
  })),
  assignment: {
    kind: 'matrix',
    dimensions: [
      { key: 'worth', criteria: ['x'], mins: [80, 40] },
      { key: 'bond', criteria: ['y'], mins: [50] },
    ],
    cells: [
      ['A', 'B'],
      ['A', 'C'],
      ['C', 'C'],
    ],
  },
}

test('matrix: score and level of each dimension; a gap may lead beyond the next level', () => {
  const graded = grade(two, tableOf({ x: [30, 90], y: [60, 20] }))
  const yardstick = kept(graded)
  expect(placementOf(two, yardstick, { metrics: { x: 30, y: 60 } })).toEqual({
    kind: 'matrix',
    grade: 2,
    dimensions: [
      { key: 'worth', score: 30, level: 2 },
      { key: 'bond', score: 60, level: 0 },
    ],
  })
  const gaps = (grades: number, x: number, y: number) =>
    gapToNext(two, yardstick, { grade: grades, metrics: { x, y } }, { x: 1, y: 1 }).map((gap) => [gap.metric, gap.to])
  expect(gaps(2, 30, 60)).toEqual([['x', 40]])
  expect(gaps(2, 45, 20)).toEqual([
    ['x', 80],
    ['y', 50],
  ])
  expect(gaps(1, 90, 20)).toEqual([['y', 50]])
  expect(gaps(0, 90, 90)).toEqual([])
})

test('clusters: how far each centroid is, and how much nearer to the better one is enough', () => {
  const recipe: Recipe = { ...two, grades: two.grades.slice(0, 2), assignment: { kind: 'clusters', seed: 3 } }
  const graded = grade(recipe, tableOf({ x: [10, 20, 80, 90], y: [50, 50, 50, 50] }))
  const placed = placementOf(recipe, kept(graded), { metrics: { x: 20, y: 50 } })
  const sd = Math.sqrt(5000 / 3)
  expect(placed).toEqual({
    kind: 'clusters',
    grade: 1,
    distances: [expect.closeTo(65 / sd, 9), expect.closeTo(5 / sd, 9)],
  })
  const gaps = gapToNext(recipe, kept(graded), { grade: 1, metrics: { x: 20, y: 50 } }, { x: 1 })
  expect(gaps.map(({ metric, to }) => [metric, to])).toEqual([['x', 50]])
  expect(placementOf(recipe, kept(graded), { metrics: { x: none, y: none } })).toMatchObject({ grade: -1 })
})

test('rules: conditions decide, not the yardstick; a yardstick of another assignment is refused', () => {
  const rules = recipeOf({ kind: 'rules', rules: [], otherwise: 'B' }, 'A', 'B')
  const graded = grade(rules, tableOf({ score: [1] }))
  expect(placementOf(rules, yardstickOf(graded), { metrics: { score: 1 } })).toBeNull()
  const capacity = recipeOf({ kind: 'capacity', counts: [1] }, 'A', 'B')
  expect(() => placementOf(capacity, yardstickOf(graded), { metrics: { score: 1 } })).toThrow(RangeError)
})

test('fitted weights are kept: one customer has the score of the run without the others', () => {
  fc.assert(
    fc.property(tables, fc.constantFrom('entropy' as const, 'critic' as const), (table, kind) => {
      const recipe: Recipe = {
        grades: [{ key: 'A' }, { key: 'B' }],
        criteria: ['a', 'b', 'c'].map((metric) => ({ key: metric, metric, weight: 1, scale: { kind: 'percentile' } })),
        weights: { kind },
        assignment: { kind: 'thresholds', mins: [60] },
      }
      const graded = grade(recipe, table)
      const yardstick = kept(graded)
      expect(yardstick.weighing.kind).toBe(kind)
      for (let i = 0; i < table.count; i++) {
        const customer = { metrics: metricsOfRow(recipe, table, i) }
        expect(placementOf(recipe, yardstick, customer)?.grade).toBe(graded.grade[i])
      }
    }),
  )
})

test('topsis: what it learnt is kept with the run; without it the yardstick is of another recipe', () => {
  const recipe: Recipe = {
    ...recipeOf({ kind: 'thresholds', mins: [60] }, 'A', 'B'),
    criteria: ['x', 'y'].map((key) => ({ key, metric: key, weight: 1, scale: { kind: 'linear', low: 0, high: 100 } })),
    combination: 'topsis',
  }
  const graded = grade(recipe, tableOf({ x: [0, 50, 100], y: [100, 40, 0] }))
  const yardstick = kept(graded)
  const customer = { grade: 1, metrics: { x: 50, y: 40 } }
  for (const { metric, to } of gapToNext(recipe, yardstick, customer)) {
    const there = (x: number) =>
      placementOf(recipe, yardstick, { metrics: { ...customer.metrics, [metric]: x } })?.grade
    expect([there(to), there(to - 1e-6)]).toEqual([0, 1])
  }
  expect(gapToNext(recipe, yardstick, customer)).toHaveLength(2)
  const { combination: _, ...old } = yardstick
  expect(() => placementOf(recipe, old, customer)).toThrow('yardstick: of another combination')
})
