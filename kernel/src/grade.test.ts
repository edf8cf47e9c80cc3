import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipeOf, recipes, recipesWith, scoreAssignments, tableOf, tables } from '../testing/arbitrary.ts'
import { combineAndAssign, grade, scoreCriteria } from './grade.ts'
import type { Criterion, MetricTable, Recipe } from './recipe.ts'

const { NaN: none } = Number
const thresholds = recipeOf({ kind: 'thresholds', mins: [70, 40] }, 'A', 'B', 'C')

const reversed = ({ count, columns, codes = [] }: MetricTable): MetricTable => ({
  count,
  codes: codes.toReversed(),
  columns: Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, column.toReversed()])),
})
const copy = ({ count, columns }: MetricTable): MetricTable => structuredClone({ count, columns })

test('grade: a score card by hand', () => {
  const criteria: Criterion[] = [
    { key: 'amount', metric: 'amount', weight: 50, scale: { kind: 'bands', cuts: [100, 500], scores: [20, 60, 100] } },
    { key: 'orders', metric: 'orders', weight: 30, scale: { kind: 'linear', low: 0, high: 10 } },
    {
      key: 'complaints',
      metric: 'complaints',
      weight: 20,
      scale: { kind: 'linear', low: 4, high: 0 },
      missing: 'skip',
    },
  ]
  const table = tableOf({ amount: [600, 100, 50], orders: [10, 5, none], complaints: [1, none, 4] })
  const result = grade({ ...thresholds, criteria }, table)
  expect([...result.score]).toEqual([95, 56.25, 10])
  expect([...result.grade]).toEqual([0, 1, 2])
  expect([...result.weights]).toEqual([0.5, 0.3, 0.2])
  expect(result.criteria.map(({ scores }) => [...scores])).toEqual([
    [100, 60, 20],
    [100, 50, 0],
    [75, none, 0],
  ])
})

test('missing: zero by default, neutral 50, a score of its own, skip', () => {
  const score = (missing: Criterion['missing']) => {
    const criteria = thresholds.criteria.map((criterion) => ({ ...criterion, missing }))
    return grade({ ...thresholds, criteria }, tableOf({ score: [none] })).score[0]
  }
  expect([undefined, 'zero' as const, 'neutral' as const, { score: 35 }, 'skip' as const].map(score)).toEqual([
    0,
    0,
    50,
    35,
    none,
  ])
  expect(() => score({ score: 101 })).toThrow(RangeError)
})

test('missing: every criterion skipped is ungraded', () => {
  expect([...grade(thresholds, tableOf({ score: [none, 50] })).grade]).toEqual([-1, 1])
})

test('scope: who is out has no grade and influences nothing', () => {
  fc.assert(
    fc.property(tables, recipes, (table, recipe) => {
      const scoped = grade({ ...recipe, scope: { metric: 'a', op: 'gt', value: 0 } }, table)
      const kept = [...scoped.grade.keys()].filter((i) => (table.columns.a?.[i] ?? none) > 0)
      const columns = Object.entries(table.columns).map(([key, column]) => [
        key,
        Float64Array.from(kept, (i) => column[i]!),
      ])
      const codes = kept.map((i) => table.codes![i]!)
      const alone = grade(
        { ...recipe, scope: undefined },
        { count: kept.length, columns: Object.fromEntries(columns), codes },
      )
      expect(scoped.population).toBe(kept.length)
      expect(kept.map((i) => scoped.grade[i])).toEqual([...alone.grade])
      expect(kept.map((i) => scoped.score[i])).toEqual([...alone.score])
      expect(scoped.criteria.map(({ fitted }) => fitted)).toEqual(alone.criteria.map(({ fitted }) => fitted))
      expect(scoped.boundaries).toEqual(alone.boundaries)
      for (let i = 0; i < table.count; i++) {
        if (!kept.includes(i)) expect([scoped.grade[i], scoped.score[i]]).toEqual([-1, none])
      }
    }),
  )
})

test('law: same answer twice, inputs untouched, and the two phases are the whole', () => {
  fc.assert(
    fc.property(tables, recipes, (table, recipe) => {
      const before = copy(table)
      const frozen = structuredClone(recipe)
      const result = grade(recipe, table)
      expect(grade(recipe, table)).toEqual(result)
      expect(combineAndAssign(recipe, table, scoreCriteria(recipe, table))).toEqual(result)
      expect(copy(table)).toEqual(before)
      expect(recipe).toEqual(frozen)
    }),
  )
})

test('law: shuffling customers changes nothing', () => {
  fc.assert(
    fc.property(tables, recipes, (table, recipe) => {
      const there = grade(recipe, table)
      const back = grade(recipe, reversed(table))
      expect([...back.grade].reverse()).toEqual([...there.grade])
      expect([...back.score].reverse()).toEqual([...there.score])
      expect(back.boundaries).toEqual(there.boundaries)
      expect(back.weights).toEqual(there.weights)
      expect(back.weighing).toEqual(there.weighing)
      expect(back.assigned).toEqual(there.assigned)
    }),
  )
})

test('law: equal customers share score and grade, and a better score never has a worse grade', () => {
  fc.assert(
    fc.property(tables, recipesWith(scoreAssignments), (table, recipe) => {
      const { grade: grades, score } = grade(recipe, table)
      const order = [...score.keys()].filter((i) => !Number.isNaN(score[i])).sort((i, j) => score[j]! - score[i]!)
      for (let k = 1; k < order.length; k++) {
        const [better, worse] = [order[k - 1]!, order[k]!]
        expect(grades[better]!).toBeLessThanOrEqual(grades[worse]!)
        if (score[better] === score[worse]) expect(grades[better]).toBe(grades[worse])
      }
    }),
  )
})

test('law: the boundaries are the assignment', () => {
  fc.assert(
    fc.property(tables, recipesWith(scoreAssignments), (table, recipe) => {
      const { grade: grades, score, boundaries } = grade(recipe, table)
      for (let i = 0; i < table.count; i++) {
        if (Number.isNaN(score[i])) continue
        const reached = (boundaries ?? []).findIndex((least) => score[i]! >= least)
        expect(grades[i]).toBe(reached < 0 ? recipe.grades.length - 1 : reached)
      }
    }),
  )
})

test('law: another unit, with the cuts in it, changes nothing', () => {
  const criteriaOf = (unit: number): Criterion[] => [
    { key: 'x', metric: 'a', weight: 2, scale: { kind: 'bands', cuts: [unit, 8 * unit], scores: [0, 50, 100] } },
    { key: 'y', metric: 'b', weight: 1, scale: { kind: 'linear', low: 0, high: 10 * unit } },
    { key: 'z', metric: 'c', weight: 1, scale: { kind: 'percentile' } },
    { key: 'q', metric: 'c', weight: 1, scale: { kind: 'quantile', bins: 4 } },
  ]
  fc.assert(
    fc.property(tables, scoreAssignments, fc.constantFrom(0.25, 8, 1024), (table, assignment, unit) => {
      const columns = Object.entries(table.columns).map(([key, column]) => [key, column.map((x) => x * unit)])
      const recipe: Recipe = {
        grades: ['A', 'B', 'C', 'D'].map((key) => ({ key })),
        criteria: criteriaOf(1),
        assignment,
      }
      const there = grade(recipe, table)
      const other = { count: table.count, columns: Object.fromEntries(columns) }
      const here = grade({ ...recipe, criteria: criteriaOf(unit) }, other)
      expect([...here.score]).toEqual([...there.score])
      expect([...here.grade]).toEqual([...there.grade])
    }),
  )
})

test('pinned: a scale fitted before is used as it is, also after JSON', () => {
  const recipe = {
    ...thresholds,
    criteria: [{ key: 'k', metric: 'score', weight: 1, scale: { kind: 'quantile', bins: 5 } as const }],
  }
  const first = grade(recipe, tableOf({ score: [1, 2, 3, 4, 5] }))
  const pinned = JSON.parse(JSON.stringify({ k: first.criteria[0]!.fitted }))
  const later = grade(recipe, tableOf({ score: [5, 50, 0] }), pinned)
  expect(later.criteria[0]!.bins).toEqual(Uint8Array.of(5, 5, 1))
  expect([...later.score]).toEqual([100, 100, 0])
})

test('bins: kept for quantile, mirrored where lower is better, 0 where missing', () => {
  const recipe = {
    ...thresholds,
    criteria: [
      { key: 'k', metric: 'score', weight: 1, scale: { kind: 'quantile', bins: 5, direction: 'lower' } as const },
    ],
  }
  expect(grade(recipe, tableOf({ score: [1, 2, 3, 4, 5, none] })).criteria[0]?.bins).toEqual(
    Uint8Array.of(5, 4, 3, 2, 1, 0),
  )
})

test('grade: nobody to grade is an answer, not an error', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      const result = grade(recipe, tableOf({ a: [], b: [], c: [] }))
      expect([result.population, result.grade.length]).toEqual([0, 0])
      const empty = grade(recipe, tableOf({ a: [none], b: [none], c: [none] }))
      expect(empty.score).toHaveLength(1)
    }),
  )
})

test.each<[string, Partial<Recipe>]>([
  ['no grades', { grades: [] }],
  ['two grades of one key', { grades: ['A', 'B', 'A'].map((key) => ({ key })) }],
  ['no criteria', { criteria: [] }],
  ['two criteria of one key', { criteria: [...thresholds.criteria, ...thresholds.criteria] }],
  ['a metric that is not there', { criteria: thresholds.criteria.map((c) => ({ ...c, metric: 'nope' })) }],
  ['weights all zero', { criteria: thresholds.criteria.map((c) => ({ ...c, weight: 0 })) }],
  ['a combination that is not there', { combination: 'sum' as 'geometric' }],
  ['a scope that speaks of scores', { scope: { score: true, op: 'gt', value: 1 } }],
])('grade: refuses %s', (_, change) => {
  expect(() => grade({ ...thresholds, ...change }, tableOf({ score: [1] }))).toThrow(RangeError)
})

test('grade: refuses infinite values, short columns and scores of another recipe', () => {
  expect(() => grade(thresholds, tableOf({ score: [Number.POSITIVE_INFINITY] }))).toThrow(RangeError)
  expect(() => grade(thresholds, { count: 2, columns: { score: Float64Array.of(1) } })).toThrow(RangeError)
  const scored = scoreCriteria(thresholds, tableOf({ score: [1] }))
  expect(() => combineAndAssign(thresholds, tableOf({ score: [1, 2] }), scored)).toThrow(RangeError)
  const renamed = { ...thresholds, criteria: thresholds.criteria.map((c) => ({ ...c, key: 'other' })) }
  expect(() => combineAndAssign(renamed, tableOf({ score: [1] }), scored)).toThrow(RangeError)
})
