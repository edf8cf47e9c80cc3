import type { FieldCondition, FieldLeaf } from '@fenji/contract/quality-plan'
import { expect, test } from 'vitest'
import { conditionOf, draftOf, operatorsFor, withOperator } from './condition-draft.ts'

const city: FieldLeaf = { field: 'city', op: 'present' }
const orders: FieldLeaf = { field: 'orders', op: 'gt', value: 3 }

test.each<[string, FieldCondition | undefined]>([
  ['nothing', undefined],
  ['one comparison', city],
  ['all of some', { all: [city, orders] }],
  ['any of some', { any: [city, orders] }],
])('%s comes through the editor as it was', (_, condition) => {
  const draft = draftOf(condition)
  expect(draft && conditionOf(draft)).toEqual(condition)
})

test('what has more levels is not edited', () => {
  expect(draftOf({ not: city })).toBeNull()
  expect(draftOf({ all: [city, { any: [city, orders] }] })).toBeNull()
})

test('a field is asked what its kind allows', () => {
  expect(operatorsFor('owner', 'text')).toEqual(['present', 'missing'])
  expect(operatorsFor('name', 'text')).toEqual(['present', 'missing', 'eq', 'ne', 'in'])
  expect(operatorsFor('orders', 'number')).toEqual(['present', 'missing', 'eq', 'ne', 'lt', 'lte', 'gt', 'gte'])
  expect(operatorsFor('custom.vip', 'boolean')).toEqual(['present', 'missing', 'eq', 'ne'])
})

test('a value stays while another operator can use it', () => {
  const named: FieldLeaf = { field: 'name', op: 'eq', value: '甲' }
  expect(withOperator(named, 'in', 'text', '')).toEqual({ field: 'name', op: 'in', values: ['甲'] })
  expect(withOperator({ field: 'name', op: 'in', values: ['甲', '乙'] }, 'ne', 'text', '')).toEqual({
    field: 'name',
    op: 'ne',
    value: '甲',
  })
  expect(withOperator(orders, 'missing', 'number', '')).toEqual({ field: 'orders', op: 'missing' })
  expect(withOperator({ field: 'changedOn', op: 'present' }, 'lt', 'date', '2025-07-01')).toEqual({
    field: 'changedOn',
    op: 'lt',
    value: '2025-07-01',
  })
})
