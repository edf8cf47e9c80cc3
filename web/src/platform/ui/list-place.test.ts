import { expect, test } from 'vitest'
import { nextPlace, previousPlace, wholeList } from './list-place.ts'

test('the way back leads through the pages that one came by', () => {
  const second = nextPlace({}, 'c2')
  const third = nextPlace(second, 'c3')
  expect(third).toEqual({ cursor: 'c3', page: 3 })
  expect(previousPlace(third)).toEqual({ cursor: 'c2', page: 2 })
  expect(previousPlace(second)).toEqual({ cursor: undefined, page: undefined })
})

test('a shared link knows no page before, and the first page has none', () => {
  expect(previousPlace({ cursor: 'from-a-colleague', page: 4 })).toBeUndefined()
  expect(previousPlace({})).toBeUndefined()
})

test('rows that came all at once are one page', () => {
  expect(wholeList(null, ['a', 'b']).data).toEqual({
    rows: ['a', 'b'],
    nextCursor: null,
    total: 2,
    totalIsCapped: false,
  })
})
