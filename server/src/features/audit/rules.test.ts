import {
  builtInRoles,
  type FieldLevel,
  type FieldLevels,
  fieldGroups,
  type GroupKey,
  reaches,
} from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { type Reader, shownChange } from './rules.ts'

const fields: Reader['fields'] = new Map([
  ['industry', { kind: 'text', group: 'basic' }],
  ['aum', { kind: 'money', group: 'financial' }],
  ['custom-hobby', { kind: 'text', group: 'custom-private' }],
])
const fieldsWith = (change: Partial<Record<GroupKey, FieldLevel>>): Reader => {
  const levels: FieldLevels = { ...builtInRoles.director.fields, ...change }
  return { levels, readsAll: fieldGroups.every((group) => reaches(levels[group], 'read')), fields }
}
const customer = { name: '张三', phone: '13812345678', ownerId: 7, amountE4: 10_000, grade: { key: 'A', score: 3 } }

test('a reader of every group sees everything; a phone number is masked as in lists', () => {
  const { value, isHidden } = shownChange(fieldsWith({}), 'customer.update', { ...customer, note: 'new' })
  expect([value, isHidden]).toEqual([{ ...customer, phone: '138****5678', note: 'new' }, false])
})

test.each([
  ['contact', 'masked', { ...customer, phone: '138****5678' }],
  ['contact', 'none', { ...customer, phone: null }],
  ['financial', 'aggregate', { ...customer, phone: '138****5678', amountE4: null }],
  ['evaluation', 'masked', { ...customer, phone: '138****5678', grade: null }],
  ['basic', 'none', { ...customer, phone: '138****5678', name: null, ownerId: null }],
] as const)('%s %s: the fields of the group are kept back', (group, level, shown) => {
  expect(shownChange(fieldsWith({ [group]: level }), 'customer.update', customer)).toEqual({
    value: shown,
    isHidden: true,
  })
})

test.each([
  ['13812345678', '138****5678'],
  ['1234567', '12****67'],
  ['12345', '****'],
  ['', '****'],
])('the phone number %s is masked as the database masks it', (phone, shown) => {
  expect(shownChange(fieldsWith({}), 'customer.update', { phone }).value).toEqual({ phone: shown })
})

test('what has no name of ours is kept back of a customer, and shown of anything else', () => {
  const reader = fieldsWith({ competitor: 'none' })
  const value = { note: 'buys elsewhere', list: ['13812345678'], deep: { name: 'x' }, name: 'y' }
  expect(shownChange(reader, 'customer.note', value)).toEqual({
    value: { note: null, list: null, deep: null, name: 'y' },
    isHidden: true,
  })
  expect(shownChange(reader, 'customer.note', ['13812345678'])).toEqual({ value: [null], isHidden: true })
  expect(shownChange(reader, 'customer.note', 'free text')).toEqual({ value: null, isHidden: true })
  expect(shownChange(reader, 'customers.note', value)).toEqual({ value, isHidden: false })
})

test('fields of customers are found at any depth, in events of any kind', () => {
  const reader = fieldsWith({ financial: 'none' })
  expect(shownChange(reader, 'run.export', { filter: [{ amountE4: 5, as: 'csv' }] })).toEqual({
    value: { filter: [{ amountE4: null, as: 'csv' }] },
    isHidden: true,
  })
})

test('an empty field is kept back like a full one, and nothing is nothing', () => {
  const reader = fieldsWith({ contact: 'none' })
  expect(shownChange(reader, 'customer.update', { phone: null })).toEqual({ value: { phone: null }, isHidden: true })
  expect(shownChange(reader, 'customer.update', null)).toEqual({ value: null, isHidden: false })
  const masked = fieldsWith({ contact: 'masked' })
  expect(shownChange(masked, 'customer.update', { phone: null })).toEqual({ value: { phone: null }, isHidden: true })
})

test('names that every object has are no fields', () => {
  expect(shownChange(fieldsWith({}), 'scheme.update', { constructor: 1, toString: 2 })).toEqual({
    value: { constructor: 1, toString: 2 },
    isHidden: false,
  })
})

test('a value of a further field is shown by its group, also in a filter; one of a field that is gone to whoever sees all', () => {
  const custom = { industry: '软件', aum: 5, 'custom-hobby': '13812345678', gone: 'x' }
  const seen = (levels: Partial<Record<GroupKey, FieldLevel>>, isAll = false) =>
    shownChange({ ...fieldsWith(levels), readsAll: isAll }, 'customer.update', { custom }).value
  expect(seen({ financial: 'aggregate' })).toEqual({
    custom: { industry: '软件', aum: null, 'custom-hobby': null, gone: null },
  })
  expect(seen({ 'custom-private': 'masked' })).toEqual({
    custom: { ...custom, 'custom-hobby': '138****5678', gone: null },
  })
  expect(seen({ 'custom-private': 'read' }, true)).toEqual({ custom })
  const filter = { custom: ['aum:1..2', 'custom-hobby:chess'] }
  expect(shownChange({ ...fieldsWith({}), readsAll: false }, 'customer.export', { filter }).value).toEqual({
    filter: null,
  })
  expect(shownChange(fieldsWith({}), 'run.export', { ...filter })).toEqual({
    value: { custom: ['aum:1..2', 'custom-hobby:chess'] },
    isHidden: false,
  })
  expect(shownChange({ ...fieldsWith({}), readsAll: false }, 'run.export', { ...filter })).toEqual({
    value: { custom: ['aum:1..2', null] },
    isHidden: true,
  })
})
