import type { Customer } from '@fenji/contract/customers'
import { expect, test } from 'vitest'
import { clashesOf, othersChanged, without } from './conflict.ts'

const base = {
  ...{ id: 1, code: 'K1', name: '华联', phone: '139****0001', city: '北京', country: null },
  custom: { employees: 10, relevance: 'core' },
} as unknown as Customer
const theirs = { ...base, city: '上海', custom: { employees: 12, relevance: 'core', intent: 'high' } }

test('only where both want something else there is a clash', () => {
  expect(clashesOf(base, theirs, { city: '广州', name: '新华联' })).toEqual(['city'])
  expect(clashesOf(base, theirs, { city: '上海' })).toEqual([])
  expect(clashesOf(base, theirs, { custom: { employees: 20, relevance: 'general' } })).toEqual(['custom.employees'])
})

test('what is shown masked may have been changed unseen, so the person decides', () => {
  expect(clashesOf(base, theirs, { phone: '13900000002' })).toEqual(['phone'])
})

test('what others changed besides is told', () => {
  expect(othersChanged(base, theirs, { city: '广州' })).toEqual(['custom.employees', 'custom.intent'])
})

test('a change without some of its fields', () => {
  expect(without({ city: 'a', name: 'b', custom: { x: 1 } }, ['city', 'custom.x'])).toEqual({ name: 'b' })
})
