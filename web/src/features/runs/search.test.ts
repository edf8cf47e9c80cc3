import { builtInRoles } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { showsOf } from '../../platform/session.tsx'
import { allowedSearch, filterOf, orderOf, queryOf, RunSearch, withFilter, withMark } from './search.ts'

test('address: keeps what is known and well-formed, drops the rest', () => {
  const raw = { grade: 'a', r: 5, f: 9, isMoved: true, sort: 'amount', direction: 'up', search: 123, x: 1 }
  expect(filterOf(RunSearch.parse(raw))).toEqual({ grade: 'a', r: 5, isMoved: true, search: '123' })
  expect(RunSearch.parse(raw)).toMatchObject({ sort: 'amount', direction: undefined })
  expect(filterOf(RunSearch.parse({ r: '', maxAmountRank: -1, isMoved: 'no', customer: 1.5 }))).toEqual({})
})

test('mark: replaces the filter, closes the drawer, keeps the order', () => {
  const search = { grade: 'a', sort: 'name' as const, direction: 'asc' as const, customer: 7 }
  expect(withMark(search, { r: 5, f: 4 })).toEqual({ sort: 'name', direction: 'asc', r: 5, f: 4 })
})

test('filter: a change replaces its part', () => {
  expect(withFilter({ grade: 'a' }, { grade: undefined, search: 'b' })).toEqual({ search: 'b' })
})

test('query: the filter only, flags as text', () => {
  const search = { grade: 'a', isMoved: true as const, sort: 'name' as const, customer: 7 }
  expect(queryOf(search)).toEqual({ grade: 'a', isMoved: 'true' })
})

test('address: what the role does not show is left out', () => {
  const search = { grade: 'a', maxAmountRank: 100, sort: 'amount' as const, direction: 'desc' as const }
  expect(allowedSearch(search, showsOf(builtInRoles.director.fields))).toBe(search)
  expect(allowedSearch(search, showsOf(builtInRoles.viewer.fields))).toEqual({ grade: 'a' })
})

test('order: by score, and by code where scores are not shown', () => {
  expect(orderOf({}, true)).toEqual({ sort: 'score', direction: 'desc' })
  expect(orderOf({}, false)).toEqual({ sort: 'code', direction: 'asc' })
  expect(orderOf({ sort: 'name', direction: 'desc' }, true)).toEqual({ sort: 'name', direction: 'desc' })
})
