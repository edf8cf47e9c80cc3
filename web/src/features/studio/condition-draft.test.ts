import type { Condition } from '@fenji/contract/conditions'
import { expect, test } from 'vitest'
import { newGroup, newLeaf } from '../conditions/public.tsx'
import { conditionOf, draftOf } from './condition-draft.ts'

const find = (metric: string) => ({ better: 'lower' as const, isYesNo: metric === 'repeat-12m' })
const leaf = (part: object) => newGroup('all', [{ ...newLeaf(), ...part }])

test('a condition that is opened and kept stays as it was', () => {
  const conditions: Condition[] = [
    { score: true, op: 'gte', value: 60 },
    {
      all: [
        { criterion: 'amount', op: 'lt', value: 20 },
        { metric: 'recency', op: 'missing' },
      ],
    },
    {
      any: [
        { metric: 'recency', betterThan: 'mean', better: 'lower' },
        { metric: 'orders', op: 'ne', value: 3 },
      ],
    },
    { not: { metric: 'field-credit-rating', op: 'eq', value: 'c' } },
    {
      not: {
        any: [
          { metric: 'orders', op: 'eq', value: 0 },
          { metric: 'repeat-12m', op: 'eq', value: 1 },
        ],
      },
    },
    {
      all: [
        {
          any: [
            { score: true, op: 'lt', value: 1 },
            { score: true, op: 'gt', value: 9 },
          ],
        },
        { metric: 'orders', op: 'present' },
      ],
    },
  ]
  for (const condition of conditions) expect(conditionOf(draftOf(condition, find), find)).toEqual(condition)
})

test('between and several categories are put together of what the scheme knows', () => {
  expect(conditionOf(leaf({ of: 'metric:orders', op: 'between', value: 2, to: 5 }), find)).toEqual({
    all: [
      { metric: 'orders', op: 'gte', value: 2 },
      { metric: 'orders', op: 'lte', value: 5 },
    ],
  })
  expect(conditionOf(leaf({ of: 'metric:city', op: 'in', values: ['a', 'b'] }), find)).toEqual({
    any: [
      { metric: 'city', op: 'eq', value: 'a' },
      { metric: 'city', op: 'eq', value: 'b' },
    ],
  })
  expect(conditionOf(leaf({ of: 'metric:city', op: 'notIn', values: ['a'] }), find)).toEqual({
    metric: 'city',
    op: 'ne',
    value: 'a',
  })
  expect(conditionOf(leaf({ of: 'metric:repeat-12m', op: 'in', values: [false] }), find)).toEqual({
    metric: 'repeat-12m',
    op: 'eq',
    value: 0,
  })
})

test('what is not complete is no condition', () => {
  expect(conditionOf(newGroup(), find)).toBeNull()
  expect(conditionOf(newGroup('all', []), find)).toBeNull()
  expect(conditionOf(leaf({ of: 'score', op: 'gte', value: null }), find)).toBeNull()
  expect(conditionOf(leaf({ of: 'metric:city', op: 'in', values: [] }), find)).toBeNull()
})
