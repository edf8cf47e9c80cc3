import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipeOf, recipesWith, scoreAssignments, tableOf, tables } from '../../testing/arbitrary.ts'
import { combineOne } from '../combine/one.ts'
import { grade } from '../grade.ts'
import type { Recipe } from '../recipe.ts'
import { contributionsOf } from './contributions.ts'
import { criterionScore } from './criterion-score.ts'
import { gapToNext } from './gap.ts'
import { compactYardstick, metricsOfRow, yardstickOf } from './yardstick.ts'

const { NaN: none } = Number

test('contributionsOf: w · s, and a left-out criterion gives its weight to the others', () => {
  expect(contributionsOf([0.5, 0.3, 0.2], [80, none, 50])).toEqual({
    weights: [0.5 / 0.7, 0, 0.2 / 0.7],
    contributions: [(0.5 / 0.7) * 80, 0, (0.2 / 0.7) * 50],
    score: 71.4285714286,
  })
  expect(contributionsOf([1], [none])).toEqual({ weights: [0], contributions: [0], score: none })
  expect(() => contributionsOf([1, 2], [1])).toThrow(RangeError)
})

test('law: the explanation adds up to the score of the grading, to 1e-9', () => {
  fc.assert(
    fc.property(tables, recipesWith(scoreAssignments), (table, recipe) => {
      const { weights, criteria, score, combination } = grade(recipe, table)
      for (let i = 0; i < table.count; i++) {
        const of = criteria.map(({ scores }) => scores[i]!)
        const explained = contributionsOf(weights, of, combination)
        expect(explained.score).toBe(score[i])
        if (Number.isNaN(score[i])) continue
        const total = explained.contributions.reduce((sum, part) => sum + part, 0)
        expect(Math.abs(total - score[i]!)).toBeLessThan(1e-9)
        expect(explained.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
      }
    }),
  )
})

/** Score of a row of the table with one criterion's metric changed, on the run's own yardstick. */
function rescored(recipe: Recipe, graded: ReturnType<typeof grade>, row: number, change: { key: string; x: number }) {
  const scores = recipe.criteria.map((criterion, j) =>
    criterion.key === change.key
      ? criterionScore(criterion, yardstickOf(graded), change.x)
      : graded.criteria[j]!.scores[row]!,
  )
  return combineOne(scores, graded.weights, graded.combination)
}

test('law: a gap really lifts, and none smaller by a hundredth does', () => {
  fc.assert(
    fc.property(tables, recipesWith(scoreAssignments), (table, recipe) => {
      const graded = grade(recipe, table)
      for (let row = 0; row < table.count; row++) {
        const customer = { grade: graded.grade[row]!, metrics: metricsOfRow(recipe, table, row) }
        const boundary = graded.boundaries?.[customer.grade - 1] ?? none
        for (const { criterion, from, to } of gapToNext(recipe, yardstickOf(graded), customer)) {
          const key = String(criterion)
          expect(rescored(recipe, graded, row, { key, x: to })).toBeGreaterThanOrEqual(boundary)
          const less = to - (to - from) / 100
          const isApart = boundary - graded.score[row]! > 1e-6 && less !== to && !Number.isNaN(less)
          if (isApart) expect(rescored(recipe, graded, row, { key, x: less })).toBeLessThan(boundary)
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('law: where no gap is shown, no value seen among the customers lifts', () => {
  fc.assert(
    fc.property(tables, recipesWith(scoreAssignments), (table, recipe) => {
      const graded = grade(recipe, table)
      for (let row = 0; row < table.count; row++) {
        const customer = { grade: graded.grade[row]!, metrics: metricsOfRow(recipe, table, row) }
        const boundary = graded.boundaries?.[customer.grade - 1]
        if (boundary === undefined) continue
        const shown = gapToNext(recipe, yardstickOf(graded), customer).map(({ criterion }) => criterion)
        for (const { key, metric } of recipe.criteria.filter((criterion) => !shown.includes(criterion.key))) {
          for (const x of table.columns[metric]!.filter((value) => !Number.isNaN(value))) {
            expect(rescored(recipe, graded, row, { key, x })).toBeLessThan(boundary)
          }
        }
      }
    }),
  )
})

test('gap: applied to a table of fixed scales and regraded, the customer is lifted', () => {
  const recipe: Recipe = {
    grades: ['A', 'B', 'C'].map((key) => ({ key })),
    criteria: [
      {
        key: 'amount',
        metric: 'amount',
        weight: 60,
        scale: { kind: 'linear', low: 0, high: 30_000 },
        transform: undefined,
      },
      {
        key: 'orders',
        metric: 'orders',
        weight: 40,
        scale: { kind: 'bands', cuts: [2, 5, 10], scores: [0, 40, 80, 100] },
      },
    ],
    assignment: { kind: 'thresholds', mins: [75, 50] },
  }
  const table = tableOf({ amount: [15_000, 3_000], orders: [3, 1] })
  const graded = grade(recipe, table)
  const gaps = gapToNext(recipe, yardstickOf(graded), {
    grade: graded.grade[0]!,
    metrics: { amount: 15_000, orders: 3 },
  })
  expect([...graded.grade]).toEqual([2, 2])
  expect(gaps).toEqual([
    {
      criterion: 'amount',
      metric: 'amount',
      from: 15_000,
      to: expect.closeTo(17_000, 3),
      change: expect.closeTo(2_000, 3),
    },
    { criterion: 'orders', metric: 'orders', from: 3, to: 5, change: 2 },
  ])
  for (const { metric, to } of gaps) {
    const columns = { ...table.columns, [metric]: table.columns[metric]!.with(0, to) }
    expect(grade(recipe, { ...table, columns }).grade[0]).toBe(1)
  }
})

test('gap: in steps of the metric’s unit; percentile needs more than the value it passes', () => {
  const recipe: Recipe = {
    ...recipeOf({ kind: 'thresholds', mins: [70] }, 'A', 'B'),
    criteria: [{ key: 'r', metric: 'days', weight: 1, scale: { kind: 'percentile', direction: 'lower' } }],
  }
  const table = tableOf({ days: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, none] })
  const yardstick = yardstickOf(grade(recipe, table))
  const gap = (days: number) => gapToNext(recipe, yardstick, { grade: 1, metrics: { days } }, { days: 1 })
  expect(gap(50)).toEqual([{ criterion: 'r', metric: 'days', from: 50, to: 39, change: -11 }])
  expect(gap(none)).toEqual([{ criterion: 'r', metric: 'days', from: none, to: 39, change: none }])
})

test('gap: contribution needs the amount that reaches the boundary', () => {
  const recipe = {
    ...recipeOf({ kind: 'contribution', metric: 'm', cuts: [0.8, 0.95, 1] }, 'A', 'B', 'C'),
    criteria: [],
  }
  const table = tableOf({ m: [50, 30, 16, 2, 2] })
  const graded = grade(recipe, table)
  const gaps = gapToNext(recipe, yardstickOf(graded), {
    grade: graded.grade[4]!,
    metrics: metricsOfRow(recipe, table, 4),
  })
  expect(gaps).toEqual([{ criterion: null, metric: 'm', from: 2, to: 16, change: 14 }])
  expect(grade(recipe, tableOf({ m: [50, 30, 16, 2, 16] })).grade[4]).toBeLessThan(graded.grade[4]!)
})

test('gap: nothing above the best grade, for the ungraded, or where nobody reaches it; a stored yardstick works', () => {
  const recipe = recipeOf({ kind: 'shares', shares: [0, 0.5, 0.5] }, 'A', 'B', 'C')
  const graded = grade(recipe, tableOf({ score: [10, 20, 30, 40] }))
  const stored = JSON.parse(JSON.stringify(compactYardstick(yardstickOf(graded))))
  const gap = (of: number) => gapToNext(recipe, stored, { grade: of, metrics: { score: 20 } })
  expect([gap(0), gap(-1), gap(1)]).toEqual([[], [], []])
  expect(gap(2)).toEqual([
    { criterion: 'score', metric: 'score', from: 20, to: expect.closeTo(30, 6), change: expect.closeTo(10, 6) },
  ])
  expect(() => gapToNext(recipe, { ...stored, fits: {} }, { grade: 2, metrics: { score: 20 } })).toThrow(RangeError)
  expect(() => metricsOfRow(recipe, tableOf({ score: [1] }), 1)).toThrow(RangeError)
})
