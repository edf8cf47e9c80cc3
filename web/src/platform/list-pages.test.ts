import { expect, test } from 'vitest'
import { keptPage, type LoadedPage, rowsOf, spanOf } from './list-pages.ts'
import type { Page } from './ui/list-place.ts'

interface Row {
  id: number
  name: string
}
const pageOf = (name: string, ids: number[], isStale = false): LoadedPage<Page<Row>> => ({
  page: { rows: ids.map((id) => ({ id, name })), nextCursor: 'next', total: 9, totalIsCapped: false },
  cursor: name,
  isStale,
  readAtMs: 0,
})
const keyOf = ({ id }: Row) => id

test('rows of several pages are one list, and each page knows its first row', () => {
  const { rows, starts } = rowsOf([pageOf('a', [1, 2]), pageOf('b', [3]), pageOf('c', [4, 5])], keyOf)
  expect(rows.map(keyOf)).toEqual([1, 2, 3, 4, 5])
  expect(starts).toEqual([0, 2, 3])
})

test('a row that has moved stands once, where the fresh page has it', () => {
  const { rows, starts } = rowsOf(
    [pageOf('old', [1, 2, 3], true), pageOf('new', [4, 2, 5]), pageOf('old', [5, 6], true)],
    keyOf,
  )
  expect(rows.map(({ id, name }) => `${id} ${name}`)).toEqual(['1 old', '3 old', '4 new', '2 new', '5 new', '6 old'])
  expect(starts).toEqual([0, 2, 5])
})

test('two fresh pages that both have a row show it once', () => {
  expect(rowsOf([pageOf('a', [1, 2]), pageOf('b', [2, 3])], keyOf).rows.map(keyOf)).toEqual([1, 2, 3])
})

test('rows in sight lie on the pages from the first to the last of them', () => {
  expect(spanOf([0, 50, 250, 450], 240, 260)).toEqual({ first: 1, last: 2 })
  expect(spanOf([0, 50], 0, 49)).toEqual({ first: 0, last: 0 })
  expect(spanOf([], 0, 10)).toEqual({ first: 0, last: 0 })
})

test('read again, only pages in sight are asked for, and the others count as stale', () => {
  const old = pageOf('c', [1])
  const sight = { first: 3, last: 4 }
  expect(keptPage(old, { cursor: 'c', index: 3 }, sight, false)).toBeUndefined()
  expect(keptPage(old, { cursor: 'c', index: 2 }, sight, false)).toEqual({ ...old, isStale: true })
  expect(keptPage(undefined, { cursor: 'c', index: 2 }, sight, false)).toBeUndefined()
})

test('mending asks for stale pages in sight, and for those that begin elsewhere by now', () => {
  const sight = { first: 1, last: 2 }
  const fresh = pageOf('c', [1])
  expect(keptPage(fresh, { cursor: 'c', index: 1 }, sight, true)).toBe(fresh)
  expect(keptPage(fresh, { cursor: 'elsewhere', index: 1 }, sight, true)).toBeUndefined()
  expect(keptPage(pageOf('c', [1], true), { cursor: 'c', index: 2 }, sight, true)).toBeUndefined()
  expect(keptPage(fresh, { cursor: 'elsewhere', index: 5 }, sight, true)).toEqual({ ...fresh, isStale: true })
})
