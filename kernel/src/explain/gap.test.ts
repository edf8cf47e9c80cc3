import { expect, test } from 'vitest'
import { recipeOf, tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import type { Assignment, MetricTable, Recipe, Stability, Veto } from '../recipe.ts'
import { eightSegmentKeys, eightSegmentRules } from '../rfm/eight-segments.ts'
import { gapToNext, gapToStay } from './gap.ts'
import { gradeOne } from './grade-one.ts'
import { compactYardstick, metricsOfRow, yardstickOf } from './yardstick.ts'

const { NaN: none } = Number

/** Gaps of a customer of a run, as metric → value needed; the yardstick has been stored. */
function gapsOf(recipe: Recipe, table: MetricTable, row: number, steps = {}, ask = gapToNext) {
  const graded = grade(recipe, table)
  const yardstick = JSON.parse(JSON.stringify(compactYardstick(yardstickOf(graded))))
  const customer = { grade: graded.grade[row]!, metrics: metricsOfRow(recipe, table, row) }
  return Object.fromEntries(ask(recipe, yardstick, customer, steps).map(({ metric, to }) => [metric, to]))
}

const rules: Recipe = {
  grades: ['A', 'B', 'C'].map((key) => ({ key })),
  criteria: [],
  assignment: {
    kind: 'rules',
    rules: [
      { when: { metric: 'amount', op: 'gte', value: 1000 }, grade: 'A' },
      {
        when: {
          all: [
            { metric: 'orders', op: 'gt', value: 4 },
            { metric: 'days', op: 'lte', value: 90 },
          ],
        },
        grade: 'B',
      },
    ],
    otherwise: 'C',
  },
}
const orders = tableOf({
  amount: [400, 400, 400, none, 400],
  orders: [5, 3, 3, 5, 5],
  days: [100, 100, 80, none, 10],
})

test('rules: the smallest change of one metric that makes a better rule hold; none where two would have to change', () => {
  const steps = { orders: 1, days: 1, amount: 0.01 }
  expect(gapsOf(rules, orders, 0, steps)).toEqual({ amount: 1000, days: 90 })
  expect(gapsOf(rules, orders, 1, steps)).toEqual({ amount: 1000 })
  expect(gapsOf(rules, orders, 2, steps)).toEqual({ amount: 1000, orders: 5 })
  expect(gapsOf(rules, orders, 3, steps)).toEqual({ amount: 1000, days: 90 })
  expect(gapsOf(rules, orders, 4, steps)).toEqual({ amount: 1000 })
})

test('rules: without a unit, just past the value', () => {
  const { orders: needed } = gapsOf(rules, orders, 2)
  expect(needed).toBeGreaterThan(4)
  expect(needed).toBeCloseTo(4, 12)
})

test('rules: better than the mean of the run, as kept in the yardstick', () => {
  const recipe: Recipe = {
    grades: eightSegmentKeys.map((key) => ({ key })),
    criteria: [],
    assignment: eightSegmentRules({ recency: 'r', frequency: 'f', monetary: 'm' }),
  }
  const table = tableOf({ r: [10, 50, 90], f: [9, 1, 2], m: [900, 500, 100] })
  expect([...grade(recipe, table).grade].map((g) => eightSegmentKeys[g])).toEqual(['111', '000', '000'])
  expect(gapsOf(recipe, table, 1, { r: 1, f: 1, m: 0.01 })).toEqual({ r: 49, f: 5, m: 500.01 })
  expect(gapsOf(recipe, table, 0)).toEqual({})
})

test('rules: conditions on scores; bands and lower-is-better criteria too', () => {
  const recipe: Recipe = {
    grades: ['A', 'B', 'C'].map((key) => ({ key })),
    criteria: [
      { key: 'r', metric: 'days', weight: 1, scale: { kind: 'linear', low: 100, high: 0 } },
      { key: 'o', metric: 'orders', weight: 1, scale: { kind: 'bands', cuts: [2, 5], scores: [0, 40, 100] } },
    ],
    assignment: {
      kind: 'rules',
      rules: [
        { when: { score: true, op: 'gte', value: 60 }, grade: 'A' },
        { when: { criterion: 'r', op: 'gt', value: 50 }, grade: 'B' },
      ],
      otherwise: 'C',
    },
  }
  const table = tableOf({ days: [60, 40], orders: [3, 1] })
  expect([...grade(recipe, table).score]).toEqual([40, 30])
  expect(gapsOf(recipe, table, 0, { days: 1, orders: 1 })).toEqual({ days: 49, orders: 5 })
  expect(gapsOf(recipe, table, 1, { days: 1, orders: 1 })).toEqual({ orders: 5 })
})

test('rules: text does not change by degrees; a yardstick or metrics that lack something give no gap', () => {
  const recipe: Recipe = {
    ...rules,
    assignment: {
      kind: 'rules',
      rules: [{ when: { metric: 'kind', op: 'eq', value: 'trade' }, grade: 'A' }],
      otherwise: 'C',
    },
  }
  const table = tableOf({ kind: [0, 1] }, { kind: ['retail', 'trade'] })
  expect(gapsOf(recipe, table, 0)).toEqual({})
  const { basis: _, ...old } = yardstickOf(grade(recipe, table))
  expect(gapToNext(recipe, old, { grade: 2, metrics: { kind: 0 } })).toEqual([])
  expect(() => gradeOne(recipe, old, { metrics: { kind: 0 } })).toThrow(RangeError)
  const yardstick = yardstickOf(grade(rules, orders))
  expect(gapToNext(rules, yardstick, { grade: 2, metrics: { amount: 1, orders: 1 } })).toEqual([])
})

const scored = recipeOf({ kind: 'thresholds', mins: [80, 60, 40] }, 'A', 'B', 'C', 'D')
const overdue = (effect: Veto['effect'], to: string): Recipe => ({
  ...scored,
  vetoes: [{ key: 'overdue', effect, grade: to, when: { metric: 'overdue', op: 'gt', value: 90 } }],
})
const steps = { overdue: 1, score: 1 }

test('vetoes: what ends a cap is the gap, and no better score helps below it', () => {
  const table = tableOf({ score: [90, 50, 50, 30], overdue: [120, 120, 60, 120] })
  expect(gapsOf(overdue('cap', 'C'), table, 0, steps)).toEqual({ overdue: 90 })
  expect(gapsOf(overdue('cap', 'C'), table, 1, steps)).toEqual({})
  expect(gapsOf(overdue('cap', 'C'), table, 2, steps)).toEqual({ score: 60 })
  expect(gapsOf(overdue('cap', 'C'), table, 3, steps)).toEqual({ score: 40 })
  expect(gapsOf(overdue('force', 'D'), table, 1, steps)).toEqual({ overdue: 90 })
})

test('vetoes: a floor may lift, also from no data', () => {
  const partner: Recipe = {
    ...scored,
    vetoes: [{ key: 'years', effect: 'floor', grade: 'B', when: { metric: 'years', op: 'gte', value: 10 } }],
  }
  const table = tableOf({ score: [50, 50, 70], years: [7, none, 7] })
  expect(gapsOf(partner, table, 0, { years: 1, score: 1 })).toEqual({ score: 60, years: 10 })
  expect(gapsOf(partner, table, 1, { years: 1, score: 1 })).toEqual({ score: 60, years: 10 })
  expect(gapsOf(partner, table, 2, { years: 1, score: 1 })).toEqual({ score: 80 })
})

test('vetoes: two criteria on one metric move together', () => {
  const recipe: Recipe = {
    ...overdue('cap', 'C'),
    criteria: [
      { key: 'one', metric: 'm', weight: 1, scale: { kind: 'linear', low: 0, high: 100 } },
      { key: 'two', metric: 'm', weight: 1, scale: { kind: 'bands', cuts: [30, 70], scores: [0, 50, 100] } },
    ],
  }
  const table = tableOf({ m: [50], overdue: [0] })
  expect(grade(recipe, table).score[0]).toBe(50)
  expect(gapsOf(recipe, table, 0, { m: 1 })).toEqual({ m: 70 })
})

const withStability = (stability: Stability, assignment: Assignment = scored.assignment): Recipe => ({
  ...scored,
  assignment,
  stability,
})

test('margin: the gap goes past the boundary by the margin; facts that are good enough already need nothing but time', () => {
  const recipe = withStability({ margin: 2, holdDays: 30 })
  const table = tableOf({ score: [50, 61, 62] })
  const yardstick = yardstickOf(grade(recipe, table))
  const needed = (score: number) => gapToNext(recipe, yardstick, { grade: 2, metrics: { score } }, { score: 1 })
  expect(needed(50)).toEqual([{ criterion: 'score', metric: 'score', from: 50, to: 62, change: 12 }])
  expect(needed(61)).toMatchObject([{ to: 62 }])
  expect(needed(62)).toEqual([])
})

test('gapToStay: what is missing to keep the grade, by the thresholds to stay less the margin', () => {
  const plain = tableOf({ score: [50, 70] })
  const ask = (recipe: Recipe, score: number, held: number) =>
    gapToStay(recipe, yardstickOf(grade(recipe, plain)), { grade: held, metrics: { score } }, { score: 1 }).map(
      ({ to }) => to,
    )
  expect([ask(withStability({}), 75, 0), ask(withStability({}), 80, 0)]).toEqual([[80], []])
  const stay = withStability({ stay: { kind: 'thresholds', mins: [70, 50, 30] } })
  expect([ask(stay, 75, 0), ask(stay, 65, 0), ask(stay, 45, 1)]).toEqual([[], [70], [50]])
  const both = withStability({ margin: 2, stay: { kind: 'thresholds', mins: [70, 50, 30] } })
  expect([ask(both, 68, 0), ask(both, 67, 0)]).toEqual([[], [68]])
  expect([ask(both, 0, 3), ask(both, 0, -1)]).toEqual([[], []])
  const shares = withStability(
    { stay: { kind: 'shares', shares: [1, 0, 0, 0] } },
    { kind: 'shares', shares: [0.5, 0.5, 0, 0] },
  )
  expect([ask(shares, 50, 0), ask(shares, 45, 0)]).toEqual([[], [50]])
})

test('gapToStay: under a veto, what would end it', () => {
  const table = tableOf({ score: [90], overdue: [120] })
  expect(gapsOf(overdue('cap', 'C'), table, 0, steps, gapToStay)).toEqual({})
  const yardstick = yardstickOf(grade(overdue('cap', 'C'), table))
  const customer = { grade: 0, metrics: { score: 90, overdue: 120 } }
  expect(gapToStay(overdue('cap', 'C'), yardstick, customer, steps)).toMatchObject([{ metric: 'overdue', to: 90 }])
})
