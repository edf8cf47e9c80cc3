import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

test('only what is different is told, down to the field inside a field', () => {
  const before = {
    name: 'Sales',
    policy: { grants: { Customer: { read: 'own', export: 'own' } }, fields: { basic: 'edit' } },
  }
  const after = { name: 'Sales', policy: { grants: { Customer: { read: 'team' } }, fields: { basic: 'edit' } } }
  expect(changesOf(before, after)).toEqual([
    { path: ['policy', 'grants', 'Customer', 'read'], before: 'own', after: 'team' },
    { path: ['policy', 'grants', 'Customer', 'export'], before: 'own', after: undefined },
  ])
})

test('what was made or deleted is different in every field that has a value', () => {
  expect(changesOf(null, { name: 'East', parentId: null })).toEqual([
    { path: ['name'], before: undefined, after: 'East' },
  ])
  expect(changesOf({ name: 'East' }, null)).toEqual([{ path: ['name'], before: 'East', after: undefined }])
})

test('a field of which only the old value was written down has stayed', () => {
  expect(changesOf({ key: 'sales', isActive: true }, { isActive: false })).toEqual([
    { path: ['isActive'], before: true, after: false },
  ])
})

test('lists are compared as a whole, and nothing equals null and the empty list', () => {
  expect(changesOf({ scopes: ['a'], team: null }, { scopes: ['a'], team: undefined })).toEqual([])
  expect(changesOf({}, { keys: [] })).toEqual([])
  expect(changesOf({ scopes: ['a'] }, { scopes: ['a', 'b'] })).toEqual([
    { path: ['scopes'], before: ['a'], after: ['a', 'b'] },
  ])
})

test('a name with a dot is one name', () => {
  expect(changesOf(null, { 'a.b': 1 })?.map(({ path }) => path)).toEqual([['a.b']])
})

test('what is no object cannot be told apart', () => {
  expect(changesOf('before', { name: 'after' })).toBeUndefined()
  expect(changesOf(null, [1, 2])).toBeUndefined()
  expect(changesOf(null, null)).toEqual([])
})
