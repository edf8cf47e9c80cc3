import { builtInRoles, type FieldGroup, type FieldLevel } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { shownChange } from './rules.ts'

const fieldsWith = (change: Partial<Record<FieldGroup, FieldLevel>>) => ({
  ...builtInRoles.director.fields,
  ...change,
})
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
  const fields = fieldsWith({ competitor: 'none' })
  const value = { note: 'buys elsewhere', list: ['13812345678'], deep: { name: 'x' }, name: 'y' }
  expect(shownChange(fields, 'customer.note', value)).toEqual({
    value: { note: null, list: null, deep: null, name: 'y' },
    isHidden: true,
  })
  expect(shownChange(fields, 'customer.note', ['13812345678'])).toEqual({ value: [null], isHidden: true })
  expect(shownChange(fields, 'customer.note', 'free text')).toEqual({ value: null, isHidden: true })
  expect(shownChange(fields, 'customers.note', value)).toEqual({ value, isHidden: false })
})

test('fields of customers are found at any depth, in events of any kind', () => {
  const fields = fieldsWith({ financial: 'none' })
  expect(shownChange(fields, 'run.export', { filter: [{ amountE4: 5, as: 'csv' }] })).toEqual({
    value: { filter: [{ amountE4: null, as: 'csv' }] },
    isHidden: true,
  })
})

test('an empty field is kept back like a full one, and nothing is nothing', () => {
  const fields = fieldsWith({ contact: 'none' })
  expect(shownChange(fields, 'customer.update', { phone: null })).toEqual({ value: { phone: null }, isHidden: true })
  expect(shownChange(fields, 'customer.update', null)).toEqual({ value: null, isHidden: false })
  const masked = fieldsWith({ contact: 'masked' })
  expect(shownChange(masked, 'customer.update', { phone: null })).toEqual({ value: { phone: null }, isHidden: true })
})

test('names that every object has are no fields', () => {
  expect(shownChange(fieldsWith({}), 'scheme.update', { constructor: 1, toString: 2 })).toEqual({
    value: { constructor: 1, toString: 2 },
    isHidden: false,
  })
})
