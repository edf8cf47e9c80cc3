import { expect, test } from 'vitest'
import type { Recipe } from '../recipe.ts'
import { gradeExamples } from './grade-examples.ts'

const recipe: Recipe = {
  scope: { metric: 'orders', op: 'gt', value: 0 },
  criteria: [
    { key: 'amount', metric: 'net-sales', weight: 1, scale: { kind: 'linear', low: 0, high: 100 } },
    {
      key: 'rating',
      metric: 'rating',
      weight: 1,
      scale: { kind: 'map', scores: { good: 100, poor: 0 } },
      missing: 'skip',
    },
  ],
  grades: [{ key: 'A' }, { key: 'B' }],
  assignment: { kind: 'thresholds', mins: [60] },
}
const example = (metrics: Record<string, number | string>) => ({ name: 'one', metrics })

test('examples are graded together; texts are categories, what is not named is missing, and out of scope is ungraded', () => {
  const all = [
    example({ orders: 1, 'net-sales': 30, rating: 'good' }),
    example({ orders: 1, 'net-sales': 30, rating: 'poor' }),
    example({ orders: 1, 'net-sales': 60 }),
    example({ 'net-sales': 100 }),
  ]
  expect(gradeExamples(recipe, all)).toEqual(['A', 'B', 'A', null])
})

test('no examples, no grades', () => expect(gradeExamples(recipe, [])).toEqual([]))
