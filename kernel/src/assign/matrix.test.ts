import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf, tables, weights } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import type { Criterion, MatrixAssignment, Recipe } from '../recipe.ts'

const { NaN: none } = Number
const criterion = (key: string, weight = 1, missing: Criterion['missing'] = 'skip'): Criterion => ({
  key,
  metric: key,
  weight,
  scale: { kind: 'linear', low: 0, high: 100 },
  missing,
})
const grades = ['A', 'B', 'C', 'D'].map((key) => ({ key }))

/** Scale × potential: three levels of business volume, two of growth. */
const assignment: MatrixAssignment = {
  kind: 'matrix',
  dimensions: [
    { key: 'scale', criteria: ['amount', 'orders'], mins: [70, 40] },
    { key: 'potential', criteria: ['growth'], mins: [50] },
  ],
  cells: [
    ['A', 'B'],
    ['B', 'C'],
    ['C', 'D'],
  ],
}
const recipe: Recipe = {
  grades,
  criteria: [criterion('amount', 30), criterion('orders', 10), criterion('growth', 60)],
  assignment,
}

test('each dimension has its own score and level; the cell gives the grade', () => {
  const result = grade(
    recipe,
    tableOf({
      amount: [80, 80, 50, 50, 0, 0, 70],
      orders: [40, 39, 50, 50, 0, 100, none],
      growth: [50, 50, 90, 10, 60, 0, 49.99],
    }),
  )
  const [scale, potential] = result.dimensions!
  expect([...scale!.scores]).toEqual([70, 69.75, 50, 50, 0, 25, 70])
  expect([...scale!.levels]).toEqual([0, 1, 1, 1, 2, 2, 0])
  expect([...potential!.levels]).toEqual([0, 0, 0, 1, 0, 1, 1])
  expect([...result.grade].map((g) => grades[g]!.key).join('')).toBe('ABBCCDB')
  expect([result.boundaries, result.assigned]).toEqual([null, null])
  expect(result.score[0]).toBe((80 * 30 + 40 * 10 + 50 * 60) / 100)
})

test('no score in some dimension is ungraded, though there is a composite score', () => {
  const result = grade(recipe, tableOf({ amount: [90, none], orders: [90, none], growth: [none, 90] }))
  expect([...result.grade]).toEqual([-1, -1])
  expect([...result.score]).toEqual([90, 90])
  expect(result.dimensions!.map(({ levels }) => [...levels])).toEqual([
    [0, -1],
    [-1, 0],
  ])
})

test('three dimensions', () => {
  const level = (key: string) => ({ key, criteria: [key], mins: [50] })
  const cube: MatrixAssignment = {
    kind: 'matrix',
    dimensions: [level('amount'), level('orders'), level('growth')],
    cells: [
      [
        ['A', 'B'],
        ['B', 'C'],
      ],
      [
        ['B', 'C'],
        ['C', 'D'],
      ],
    ],
  }
  const bits = Array.from({ length: 8 }, (_, i) => [i & 4, i & 2, i & 1].map((bit) => (bit ? 0 : 100)))
  const table = tableOf({
    amount: bits.map(([x]) => x!),
    orders: bits.map(([, x]) => x!),
    growth: bits.map(([, , x]) => x!),
  })
  expect([...grade({ ...recipe, assignment: cube }, table).grade]).toEqual([0, 1, 1, 2, 1, 2, 2, 3])
})

test('a dimension combines as the whole does', () => {
  const result = grade(
    { ...recipe, combination: 'geometric' },
    tableOf({ amount: [100, 0], orders: [100, 100], growth: [100, 100] }),
  )
  expect(result.dimensions![0]!.scores[0]).toBe(100)
  expect(result.dimensions![0]!.scores[1]).toBeCloseTo(100 ** 0.25, 9)
})

test('law: moving all weights of a dimension together changes no score of it', () => {
  const score = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(score, score, score), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      (rows, times) => {
        const table = tableOf({
          amount: rows.map(([x]) => x),
          orders: rows.map(([, x]) => x),
          growth: rows.map(([, , x]) => x),
        })
        const criteria = recipe.criteria.map((one) =>
          one.key === 'growth' ? one : { ...one, weight: one.weight * times },
        )
        const there = grade({ ...recipe, criteria }, table)
        const here = grade(recipe, table)
        expect(there.grade).toEqual(here.grade)
        for (const [d, { scores }] of here.dimensions!.entries()) {
          for (const [i, x] of scores.entries()) expect(there.dimensions![d]!.scores[i]).toBeCloseTo(x, 9)
        }
      },
    ),
  )
})

test('law: where the table falls along every dimension, nobody is worse than somebody whom no dimension puts higher', () => {
  const criteria: Criterion[] = ['a', 'b', 'c'].map((metric, j) => ({
    key: `k${j}`,
    metric,
    weight: 1,
    scale: { kind: 'percentile' },
  }))
  const monotone: MatrixAssignment = {
    ...assignment,
    dimensions: [
      { key: 'x', criteria: ['k0', 'k1'], mins: [70, 40] },
      { key: 'y', criteria: ['k2'], mins: [50] },
    ],
  }
  fc.assert(
    fc.property(tables, weights, (table, given) => {
      const result = grade({ grades, criteria, weights: given, assignment: monotone }, table)
      const levels = result.dimensions!.map((one) => one.levels)
      for (let i = 0; i < table.count; i++) {
        for (let j = 0; j < table.count; j++) {
          const isGraded = result.grade[i]! >= 0 && result.grade[j]! >= 0
          const isAhead = levels.every((column) => column[i]! <= column[j]!)
          if (isGraded && isAhead) expect(result.grade[i]!).toBeLessThanOrEqual(result.grade[j]!)
        }
      }
    }),
  )
})

const [scaleOf, potential] = assignment.dimensions
test.each<[string, Partial<MatrixAssignment>, string]>([
  ['one dimension', { dimensions: [scaleOf!], cells: ['A', 'B', 'C'] }, 'dimensions: 1'],
  ['two dimensions of one key', { dimensions: [scaleOf!, { ...potential!, key: 'scale' }] }, 'keys are not unique'],
  ['a dimension without criteria', { dimensions: [{ ...scaleOf!, criteria: [] }, potential!] }, 'dimensions.scale: no'],
  [
    'a criterion that is not there',
    { dimensions: [scaleOf!, { ...potential!, criteria: ['x'] }] },
    "dimensions.potential: no criterion 'x'",
  ],
  ['a criterion twice', { dimensions: [{ ...scaleOf!, criteria: ['amount', 'amount'] }, potential!] }, 'twice'],
  ['mins that rise', { dimensions: [{ ...scaleOf!, mins: [40, 70] }, potential!] }, 'dimensions.scale.mins'],
  ['no cut at all', { dimensions: [{ ...scaleOf!, mins: [] }, potential!] }, 'dimensions.scale.mins: none'],
  ['a level too few', { cells: assignment.cells.slice(1) }, 'cells: 2 levels, want 3'],
  [
    'a cell too many',
    {
      cells: [
        ['A', 'B'],
        ['B', 'C', 'D'],
        ['C', 'D'],
      ],
    },
    'cells[1]: 3 levels, want 2',
  ],
  [
    'a grade that is not there',
    {
      cells: [
        ['A', 'B'],
        ['B', 'Z'],
        ['C', 'D'],
      ],
    },
    "cells[1][1]: no grade 'Z'",
  ],
  [
    'a cell that is a list',
    {
      cells: [
        ['A', 'B'],
        ['B', ['C']],
        ['C', 'D'],
      ],
    },
    'cells[1][1]: no grade',
  ],
  ['a row that is none', { cells: [['A', 'B'], 'B', ['C', 'D']] }, 'cells[1]: not a list'],
])('refuses %s', (_, change, message) => {
  const wrong = { ...recipe, assignment: { ...assignment, ...change } }
  expect(() => grade(wrong, tableOf({ amount: [1], orders: [1], growth: [1] }))).toThrow(message)
})
