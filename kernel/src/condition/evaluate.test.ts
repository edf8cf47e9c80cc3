import { expect, test } from 'vitest'
import { tableOf } from '../../testing/arbitrary.ts'
import type { Condition } from '../recipe.ts'
import { evaluateCondition, type Facts } from './evaluate.ts'

const { NaN: none } = Number
const table = tableOf({ days: [10, 20, none, 40], kind: [0, 1, 1, none] }, { kind: ['retail', 'trade'] })
const facts: Facts = { table, inScope: null }
const holds = (condition: Condition, given = facts) => [...evaluateCondition(condition, given)].join('')

test('comparisons: a missing value satisfies none, not even ne', () => {
  const days = (op: 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne') => holds({ metric: 'days', op, value: 20 })
  expect((['lt', 'lte', 'gt', 'gte', 'eq', 'ne'] as const).map(days)).toEqual([
    '1000',
    '1100',
    '0001',
    '0101',
    '0100',
    '1001',
  ])
  expect(holds({ not: { metric: 'days', op: 'eq', value: 20 } })).toBe('1011')
})

test('missing and present', () => {
  expect(holds({ metric: 'days', op: 'missing' })).toBe('0010')
  expect(holds({ metric: 'days', op: 'present' })).toBe('1101')
})

test('all, any, not: also empty and nested', () => {
  const late: Condition = { metric: 'days', op: 'gt', value: 15 }
  const trade: Condition = { metric: 'kind', op: 'eq', value: 'trade' }
  expect(holds({ all: [late, trade] })).toBe('0100')
  expect(holds({ any: [late, trade] })).toBe('0111')
  expect(holds({ not: { any: [late, { not: trade }] } })).toBe('0010')
  expect([holds({ all: [] }), holds({ any: [] })]).toEqual(['1111', '0000'])
})

test('text: by label; an unlisted label equals nobody and differs from everybody present', () => {
  expect(holds({ metric: 'kind', op: 'ne', value: 'trade' })).toBe('1000')
  expect(holds({ metric: 'kind', op: 'eq', value: 'bank' })).toBe('0000')
  expect(holds({ metric: 'kind', op: 'ne', value: 'bank' })).toBe('1110')
  expect(() => holds({ metric: 'kind', op: 'lt', value: 'trade' })).toThrow(TypeError)
  expect(() => holds({ metric: 'kind', op: 'eq', value: 1 })).toThrow(TypeError)
  expect(() => holds({ metric: 'days', op: 'eq', value: 'trade' })).toThrow(TypeError)
})

test('betterThan mean: strictly, over the values present in the population', () => {
  expect(holds({ metric: 'days', betterThan: 'mean', better: 'higher' })).toBe('0001')
  expect(holds({ metric: 'days', betterThan: 'mean', better: 'lower' })).toBe('1100')
  const inScope = Uint8Array.of(1, 1, 1, 0)
  expect(holds({ metric: 'days', betterThan: 'mean', better: 'lower' }, { table, inScope })).toBe('1000')
  const equal = { table: tableOf({ days: [0.1, 0.1, 0.1] }), inScope: null }
  expect(holds({ metric: 'days', betterThan: 'mean', better: 'lower' }, equal)).toBe('000')
  const empty = { table: tableOf({ days: [none, none] }), inScope: null }
  expect(holds({ metric: 'days', betterThan: 'mean', better: 'higher' }, empty)).toBe('00')
})

test('score and criterion: where there are any', () => {
  const scores = Float64Array.of(10, none, 60, 80)
  const scored = { ...facts, score: scores, criteria: [{ key: 'r', scores }] }
  expect(holds({ score: true, op: 'gte', value: 60 }, scored)).toBe('0011')
  expect(holds({ criterion: 'r', op: 'lt', value: 60 }, scored)).toBe('1000')
  expect(() => holds({ score: true, op: 'gte', value: 60 })).toThrow(RangeError)
  expect(() => holds({ criterion: 'r', op: 'gte', value: 60 })).toThrow(RangeError)
})

test('unknown names and forms throw', () => {
  expect(() => holds({ metric: 'x', op: 'missing' })).toThrow(RangeError)
  expect(() => holds({ metric: 'toString', op: 'missing' })).toThrow(RangeError)
  expect(() => holds({ metric: 'days', op: 'like', value: 1 } as unknown as Condition)).toThrow(RangeError)
  expect(() => holds({ metric: 'days', op: 'lt' } as unknown as Condition)).toThrow(RangeError)
  expect(() => holds({} as unknown as Condition)).toThrow(RangeError)
})
