import type { FieldCondition } from '@fenji/contract/quality-plan'
import { expect, test } from 'vitest'
import { type CustomerValues, testOf } from './condition.ts'

const customer: CustomerValues = {
  columns: { name: '晨光', phone: null, city: '', orders: 3, today: '2025-07-01', lastOrderOn: '2025-06-01' },
  custom: { relevance: 'core', tags: ['a', 'b'], employees: 20, birthday: '2026-01-01', vip: true },
}

test.each<[string, FieldCondition, boolean]>([
  ['a missing value', { field: 'phone', op: 'missing' }, true],
  ['an empty text is missing', { field: 'city', op: 'missing' }, true],
  ['a field that nobody knows is missing', { field: 'custom.none', op: 'present' }, false],
  ['a missing value equals nothing', { field: 'phone', op: 'eq', value: '1' }, false],
  ['nor is it other than anything', { field: 'phone', op: 'ne', value: '1' }, false],
  ['nor in a list', { field: 'phone', op: 'in', values: ['1'] }, false],
  ['a text', { field: 'name', op: 'eq', value: '晨光' }, true],
  ['one of', { field: 'custom.relevance', op: 'in', values: ['core', 'general'] }, true],
  ['one among several', { field: 'custom.tags', op: 'eq', value: 'b' }, true],
  ['none among several', { field: 'custom.tags', op: 'ne', value: 'c' }, true],
  ['a number at its bound', { field: 'orders', op: 'gte', value: 3 }, true],
  ['a number below', { field: 'custom.employees', op: 'lt', value: 20 }, false],
  ['a number is no text', { field: 'custom.employees', op: 'eq', value: '20' }, false],
  ['yes', { field: 'custom.vip', op: 'eq', value: true }, true],
  ['a day and another field', { field: 'custom.birthday', op: 'gt', than: 'today' }, true],
  ['a day and a missing one', { field: 'lastOrderOn', op: 'gt', than: 'firstOrderOn' }, false],
  [
    'all',
    {
      all: [
        { field: 'name', op: 'present' },
        { field: 'phone', op: 'present' },
      ],
    },
    false,
  ],
  [
    'any',
    {
      any: [
        { field: 'name', op: 'present' },
        { field: 'phone', op: 'present' },
      ],
    },
    true,
  ],
  ['not', { not: { field: 'phone', op: 'present' } }, true],
])('%s', (_, condition, holds) => {
  expect(testOf(condition)(customer)).toBe(holds)
})
