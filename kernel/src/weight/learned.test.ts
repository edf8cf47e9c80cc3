import { expect, test } from 'vitest'
import { recipeOf, tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import type { Recipe } from '../recipe.ts'
import { checkWeights, weigh } from './index.ts'
import { learnedWeights } from './learned.ts'

const criteria = ['a', 'b'].map((key) => ({ key, weight: 1 }))

test('learnedWeights: by key, whatever their order, adding up to 1', () => {
  expect([...learnedWeights({ b: 3, a: 1 }, criteria)]).toEqual([0.25, 0.75])
})

test.each<[Record<string, number>, string]>([
  [{ a: 1 }, 'weights.b: NaN'],
  [{ a: 1, b: 1, c: 1 }, 'weights.c: no such criterion'],
  [{ a: 1, b: -1 }, 'weights.b: -1'],
  [{ a: Number.POSITIVE_INFINITY, b: 1 }, 'weights.a: Infinity'],
  [{ a: 0, b: 0 }, 'all zero'],
])('learnedWeights: refuses %j', (weights, message) => {
  expect(() => learnedWeights(weights, criteria)).toThrow(message)
})

test('a recipe with learned weights is graded by them; its own weights play no part', () => {
  const recipe: Recipe = {
    ...recipeOf({ kind: 'thresholds', mins: [50] }, 'A', 'B'),
    criteria: ['a', 'b'].map((key) => ({
      key,
      metric: key,
      weight: 0,
      scale: { kind: 'linear', low: 0, high: 100 },
    })),
    weights: { kind: 'learned', weights: { a: 0, b: 5 } },
  }
  const graded = grade(recipe, tableOf({ a: [100, 0], b: [0, 100] }))
  expect([...graded.grade]).toEqual([1, 0])
  expect(graded.weighing).toEqual({ kind: 'learned' })
  expect(weigh(recipe, []).weights).toEqual(Float64Array.of(0, 1))
  expect(() => checkWeights({ ...recipe, weights: { kind: 'learned', weights: {} } })).toThrow(RangeError)
})
