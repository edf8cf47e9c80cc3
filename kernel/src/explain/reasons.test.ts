import { expect, test } from 'vitest'
import { recipeOf, tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import { emptyState, NO_DAY } from '../history.ts'
import type { Recipe } from '../recipe.ts'
import { outcomeOf, reasonsOf } from './reasons.ts'

const recipe: Recipe = {
  ...recipeOf({ kind: 'thresholds', mins: [80, 60] }, 'A', 'B', 'C'),
  vetoes: [
    { key: 'late', effect: 'cap', grade: 'B', when: { metric: 'overdue', op: 'gt', value: 30 } },
    { key: 'partner', effect: 'floor', grade: 'B', when: { metric: 'years', op: 'gte', value: 10 } },
    { key: 'fraud', effect: 'force', grade: 'C', when: { metric: 'overdue', op: 'gt', value: 365 } },
  ],
  stability: { newcomerDays: 90, holdDays: 30, graceDays: 60 },
}
const table = tableOf({ score: [90, 90, 10, 70], overdue: [40, 400, 40, 0], years: [12, 12, 12, 0] })

test('reasonsOf: every veto that holds, and which one decided', () => {
  const graded = grade(recipe, table)
  const seen = [0, 1, 2, 3].map((row) => {
    const outcome = outcomeOf(graded, row)
    const { vetoes, deviation, freeOn } = reasonsOf(recipe, outcome)
    expect([deviation, freeOn, outcome.since]).toEqual(['none', null, NO_DAY])
    return [outcome.unvetoed, outcome.grade, ...vetoes.map(({ key, isDecisive }) => (isDecisive ? `${key}!` : key))]
  })
  expect(seen).toEqual([
    [0, 1, 'late!', 'partner'],
    [0, 2, 'late', 'partner', 'fraud!'],
    [2, 1, 'late', 'partner!'],
    [1, 1],
  ])
})

test('reasonsOf: until when a newcomer, a hold or a grace keeps the grade; an override has no such day', () => {
  const previous = emptyState(4)
  previous.grade.set([1, 1, 1, 1])
  previous.since.set([1000, 1000, 900, 900])
  previous.entered.set([1000, 900, 900, 900])
  const overrides = { grade: Int16Array.of(-1, -1, -1, 0), until: Int32Array.of(0, 0, 0, 1100) }
  const scores = tableOf({ score: [10, 10, 10, 70], overdue: [0, 0, 0, 0], years: [0, 0, 0, 0] })
  const graded = grade(recipe, scores, {}, { asOf: 1010, previous, overrides })
  const reasons = [0, 1, 2, 3].map((row) => reasonsOf(recipe, outcomeOf(graded, row)))
  expect(reasons.map(({ deviation, freeOn }) => [deviation, freeOn])).toEqual([
    ['newcomer', 1090],
    ['hold', 1030],
    ['grace', 1070],
    ['override', null],
  ])
})

test('reasonsOf: refuses unknown codes and rows', () => {
  const graded = grade(recipe, table)
  expect(() => outcomeOf(graded, 4)).toThrow(RangeError)
  expect(() => reasonsOf(recipe, { ...outcomeOf(graded, 0), deviation: 99 })).toThrow(RangeError)
})
