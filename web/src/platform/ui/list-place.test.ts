import { expect, test } from 'vitest'
import { wholeList } from './list-place.ts'

test('rows that came all at once are one page', () => {
  expect(wholeList(null, ['a', 'b']).data).toEqual({
    rows: ['a', 'b'],
    nextCursor: null,
    total: 2,
    totalIsCapped: false,
  })
})
