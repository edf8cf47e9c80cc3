import { ImportGroup, ImportState, importGroups } from '@fenji/contract/import-states'
import { expect, test } from 'vitest'
import { ImportsSearch, isFiltered } from './search.ts'

test('every state is in one group', () => {
  expect(ImportGroup.options.flatMap((group) => importGroups[group]).sort()).toEqual([...ImportState.options].sort())
})

test('an address that names no group, kind or person shows all', () => {
  const search = ImportsSearch.parse({ state: 'nonsense', kind: 5, by: 'nobody at all', search: { a: 1 } })
  expect(isFiltered(search)).toBe(false)
})

test('a number in the address is a text of a file name, and a member', () => {
  expect(ImportsSearch.parse({ search: 2025, by: 7 })).toMatchObject({ search: '2025', by: 7 })
})
