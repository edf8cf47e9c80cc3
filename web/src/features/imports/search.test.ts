import { ImportState } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { ImportGroup, ImportsSearch, isFound } from './search.ts'

test('every state is in one group, and all are found without one', () => {
  for (const state of ImportState.options) {
    expect(ImportGroup.options.filter((group) => isFound({ state }, { state: group }))).toHaveLength(1)
    expect(isFound({ state }, {})).toBe(true)
  }
})

test('an address that names no group shows all', () => {
  expect(ImportsSearch.parse({ state: 'nonsense' })).toEqual({ state: undefined })
})
