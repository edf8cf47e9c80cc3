import { ImportState } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { ImportGroup, ImportsSearch, isFound } from './search.ts'

test('every state is in one group, and all are found without one', () => {
  for (const state of ImportState.options) {
    expect(ImportGroup.options.filter((group) => isFound({ state, kind: 'customers' }, { state: group }))).toHaveLength(
      1,
    )
    expect(isFound({ state, kind: 'customers' }, {})).toBe(true)
  }
})

test('an address that names no group shows all', () => {
  expect(ImportsSearch.parse({ state: 'nonsense', kind: 5 })).toEqual({ state: undefined, kind: undefined })
})

test('a kind and a group narrow together', () => {
  const one = { state: 'done', kind: 'contacts' } as const
  expect(isFound(one, { kind: 'contacts', state: 'done' })).toBe(true)
  expect(isFound(one, { kind: 'customers' })).toBe(false)
  expect(isFound(one, { kind: 'contacts', state: 'waiting' })).toBe(false)
})
