import { expect, test } from 'vitest'
import { CustomerSearch, isFiltered, listQueryOf } from './search.ts'

test('a code that looks like a number is searched as text', () => {
  expect(CustomerSearch.parse({ search: 17850 }).search).toBe('17850')
})

test('what is mistyped is left out; the rest of the link still holds', () => {
  const search = CustomerSearch.parse({ lastOrderFrom: 'yesterday', sort: 'shoe-size', page: -1, country: '中国' })
  expect(search).toEqual({ country: '中国' })
})

test('the server is asked with its own names, the default order said, and no page number', () => {
  expect(listQueryOf({ grade: 'A', page: 3, cursor: 'x' })).toMatchObject({
    grade: 'A',
    cursor: 'x',
    sort: 'amount',
    direction: 'desc',
    limit: 50,
  })
  expect(listQueryOf({ page: 3 })).not.toHaveProperty('page')
})

test('order and page alone are no filter', () => {
  expect(isFiltered({ sort: 'name', page: 2 })).toBe(false)
  expect(isFiltered({ minAmountE4: 0 })).toBe(true)
})
