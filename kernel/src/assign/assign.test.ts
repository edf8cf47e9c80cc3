import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipeOf, tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import type { Assignment } from '../recipe.ts'
import { gradeByBoundary, gradeOfOne } from './by-boundary.ts'

const { NaN: none, POSITIVE_INFINITY: infinite } = Number
function graded(assignment: Assignment, score: number[], grades = ['A', 'B', 'C']) {
  const result = grade(recipeOf(assignment, ...grades), tableOf({ score }))
  return { grade: [...result.grade], boundaries: result.boundaries }
}

test('thresholds: the best grade whose min ≤ score, the rest the last; no score is ungraded', () => {
  const { grade: grades, boundaries } = graded({ kind: 'thresholds', mins: [80, 60] }, [80, 79.99, 60, 0, none])
  expect(grades).toEqual([0, 1, 1, 2, -1])
  expect(boundaries).toEqual([80, 60])
})

test('law: boundaries in any number, in room where anything lies: the first that is reached', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(none))
  const given = fc.tuple(fc.array(value), fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 9 }))
  fc.assert(
    fc.property(given, ([values, any]) => {
      const boundaries = any.toSorted((a, b) => b - a)
      const room = new Int16Array(values.length).fill(77)
      const grades = [...gradeByBoundary(Float64Array.from(values), boundaries, room)]
      expect(grades).toEqual(values.map((x) => gradeOfOne(x, boundaries)))
      expect([...room]).toEqual(grades)
    }),
  )
})

test('shares: r < n · cumulative share', () => {
  const tenths = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
  const { grade: grades, boundaries } = graded({ kind: 'shares', shares: [0.1, 0.2, 0.7] }, tenths)
  expect(grades).toEqual([2, 2, 2, 2, 2, 2, 2, 1, 1, 0])
  expect(boundaries).toEqual([100, 80])
})

test('shares: equal scores share the better grade; the ungraded do not count', () => {
  const half: Assignment = { kind: 'shares', shares: [0.25, 0.25, 0.5] }
  expect(graded(half, [9, 9, 9, 9]).grade).toEqual([0, 0, 0, 0])
  expect(graded(half, [1, 5, 5, 9, none]).grade).toEqual([2, 1, 1, 0, -1])
  expect(graded(half, [none, none])).toEqual({ grade: [-1, -1], boundaries: [infinite, infinite] })
})

test('shares: a share of nobody, and a share rounded up to one customer', () => {
  expect(graded({ kind: 'shares', shares: [0, 0.01, 0.99] }, [1, 2, 3])).toEqual({
    grade: [2, 2, 1],
    boundaries: [infinite, 3],
  })
})

test('shares: 7 % of 100 customers are 7, although 100 × 0.07 is 7.000000000000001', () => {
  const scores = Array.from({ length: 100 }, (_, i) => i)
  for (const percent of [7, 14, 28, 29, 55, 56, 57, 58]) {
    const { grade: grades } = graded({ kind: 'shares', shares: [percent / 100, 1 - percent / 100] }, scores, ['A', 'B'])
    expect(grades.filter((g) => g === 0)).toHaveLength(percent)
  }
  const steps = graded({ kind: 'shares', shares: [0.1, 0.2, 0.7] }, scores).grade
  expect([0, 1, 2].map((g) => steps.filter((x) => x === g).length)).toEqual([10, 20, 70])
})

test('shares: the definition itself, customer by customer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 }), (scores) => {
      const cumulative = [0.01, 0.2, 0.5, 1]
      const wanted = scores.map((score) => {
        const greater = scores.filter((other) => other > score).length
        return cumulative.findIndex((share) => greater < Math.round(scores.length * share * 1e9) / 1e9)
      })
      const shares: Assignment = { kind: 'shares', shares: [0.01, 0.19, 0.3, 0.5] }
      expect(graded(shares, scores, ['A', 'B', 'C', 'D']).grade).toEqual(wanted)
    }),
  )
})

const pareto: Assignment = { kind: 'contribution', metric: 'score', cuts: [0.8, 0.95, 1] }

test('contribution: before = strictly greater positive values; ties share a grade; x ≤ 0 and missing are last', () => {
  expect(graded(pareto, [50, 30, 16, 2, 2, 0, -20, none])).toEqual({
    grade: [0, 0, 1, 2, 2, 2, 2, 2],
    boundaries: [30, 16],
  })
  expect(graded(pareto, [40, 40, 20])).toEqual({ grade: [0, 0, 1], boundaries: [40, 20] })
})

test('contribution: one holds everything, or nobody holds anything', () => {
  expect(graded(pareto, [100, 0]).grade).toEqual([0, 2])
  expect(graded(pareto, [0, -1])).toEqual({ grade: [2, 2], boundaries: [infinite, infinite] })
})

test('contribution: the definition itself, customer by customer, and no criteria needed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 60 }), { minLength: 1, maxLength: 40 }), (amounts) => {
      const total = amounts.reduce((sum, x) => sum + Math.max(0, x), 0)
      const wanted = amounts.map((x) => {
        const before = amounts.reduce((sum, y) => sum + (y > x && y > 0 ? y : 0), 0)
        return x <= 0 ? 2 : [80, 95, 100].findIndex((percent) => before * 100 < total * percent)
      })
      const recipe = { ...recipeOf(pareto, 'A', 'B', 'C'), criteria: [] }
      expect([...grade(recipe, tableOf({ score: amounts })).grade]).toEqual(wanted)
    }),
  )
})

test('rules: the first that holds, else the default; no boundaries', () => {
  const rules: Assignment = {
    kind: 'rules',
    rules: [
      { when: { metric: 'score', op: 'gte', value: 50 }, grade: 'B' },
      { when: { metric: 'score', op: 'gte', value: 10 }, grade: 'A' },
    ],
    otherwise: 'C',
  }
  expect(graded(rules, [60, 50, 49, 9, none])).toEqual({ grade: [1, 1, 0, 2, 2], boundaries: null })
})

test.each<[string, Assignment]>([
  ['a min too few', { kind: 'thresholds', mins: [80] }],
  ['mins that rise', { kind: 'thresholds', mins: [60, 80] }],
  ['a share too few', { kind: 'shares', shares: [0.5, 0.5] }],
  ['shares beyond 1', { kind: 'shares', shares: [0.5, 0.5, 0.5] }],
  ['a negative share', { kind: 'shares', shares: [1.5, -1, 0.5] }],
  ['cuts that fall', { kind: 'contribution', metric: 'score', cuts: [0.95, 0.8, 1] }],
  ['cuts short of 1', { kind: 'contribution', metric: 'score', cuts: [0.8, 0.9, 0.95] }],
  ['a metric that is not there', { kind: 'contribution', metric: 'x', cuts: [0.8, 0.9, 1] }],
  ['a grade that is not there', { kind: 'rules', rules: [], otherwise: 'Z' }],
  ['an unknown kind', { kind: 'valueOf' } as unknown as Assignment],
])('assignment: refuses %s', (_, assignment) => {
  expect(() => graded(assignment, [1, 2, 3])).toThrow(RangeError)
})
