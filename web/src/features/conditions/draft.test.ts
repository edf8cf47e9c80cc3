import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { expect, test } from 'vitest'
import { conditionOf, draftOf, newGroup, newLeaf, operatorsFor, withSubject } from './draft.ts'

test.each<CustomerCondition>([
  { of: 'city', op: 'in', values: ['杭州'] },
  { of: 'city', op: 'missing' },
  { of: 'amount', op: 'between', from: 1, to: 2.5 },
  { of: 'lastOrderOn', op: 'notWithin', period: { last: 3, unit: 'month' } },
  { records: 'interactions', op: 'none', period: { last: 30, unit: 'day' } },
  { records: 'contacts', op: 'some' },
  { segment: 4 },
  { not: { segment: 4 } },
  {
    all: [
      { of: 'owner', op: 'in', values: ['me', 3] },
      { any: [{ of: 'orders', op: 'gt', value: 1 }, { not: { any: [{ of: 'tag', op: 'present' }] } }] },
    ],
  },
])('what is shown for work and put back says the same: %j', (condition) => {
  expect(conditionOf(draftOf(condition))).toEqual(condition)
})

test('nothing said is no condition; a part that lacks something is told', () => {
  expect(conditionOf(draftOf(undefined))).toBeUndefined()
  expect(conditionOf(newGroup('all', []))).toBeUndefined()
  const city = { ...withSubject(newLeaf(), 'city', 'text'), value: ' ' }
  expect(conditionOf(newGroup('all', [city]))).toBeNull()
  expect(conditionOf(newGroup('any', [{ ...city, value: '杭州' }, newLeaf()]))).toBeNull()
  expect(conditionOf(newGroup('any', []))).toBeUndefined()
})

test('another subject begins with its likeliest comparison, and days with the last thirty', () => {
  expect(withSubject(newLeaf(), 'lastOrderOn', 'day')).toMatchObject({
    op: 'within',
    period: { last: 30, unit: 'day' },
  })
  expect(withSubject(newLeaf(), 'records:cases', null)).toMatchObject({ op: 'some', period: { last: 30, unit: 'day' } })
  expect(withSubject(newLeaf(), 'records:contacts', null).period).toBeNull()
  expect(operatorsFor('segment', null)).toEqual(['in', 'notIn'])
})
