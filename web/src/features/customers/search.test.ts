import { builtInRoles } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { showsOf } from '../../platform/session.tsx'
import { allowedSearch, CustomerSearch, isFiltered, listQueryOf, placeOf } from './search.ts'

const director = showsOf(builtInRoles.director.fields)
const service = showsOf(builtInRoles.service.fields)

test('a code that looks like a number is searched as text', () => {
  expect(CustomerSearch.parse({ search: 17850 }).search).toBe('17850')
})

test('what is mistyped is left out; the rest of the link still holds', () => {
  const search = CustomerSearch.parse({
    lastOrderFrom: 'yesterday',
    sort: 'shoe-size',
    cursor: 'of-an-old-link',
    country: '中国',
  })
  expect(search).toEqual({ country: '中国' })
})

test('an owner is oneself, nobody, or a member', () => {
  expect(['me', 'none', 7, 'you', -1].map((owner) => CustomerSearch.parse({ owner }).owner)).toEqual([
    'me',
    'none',
    7,
    undefined,
    undefined,
  ])
})

test('the server is asked with its own names, and the order is left to it where the URL names none', () => {
  expect(listQueryOf({ grade: 'A', view: 3 })).toMatchObject({ grade: 'A' })
  expect(listQueryOf({ view: 3 }).sort).toBeUndefined()
  expect(listQueryOf({ view: 3 })).not.toHaveProperty('view')
})

test('without an order the list is by amount, and by code for a role that does not show amounts', () => {
  expect(placeOf({}, director)).toMatchObject({ sort: 'amount', direction: 'desc' })
  expect(placeOf({}, service)).toMatchObject({ sort: 'code', direction: 'asc' })
  expect(placeOf({ sort: 'name' }, director)).toMatchObject({ sort: 'name', direction: 'asc' })
})

test('filters and an order that the role does not show are left out of a link', () => {
  const search = { grade: 'A', minAmountE4: 5, owner: 'me', sort: 'amount', direction: 'asc' } as const
  expect(allowedSearch(search, director)).toBe(search)
  expect(allowedSearch(search, service)).toEqual({ grade: 'A', owner: 'me' })
  expect(allowedSearch({ sort: 'code' }, () => false)).toEqual({ sort: 'code' })
})

test('an order alone is no filter', () => {
  expect(isFiltered({ sort: 'name' })).toBe(false)
  expect(isFiltered({ minAmountE4: 0 })).toBe(true)
})
