import { expect, test } from 'vitest'
import { type Chosen, countOf, keysOf, selectionOf, withPage } from './selection.ts'

const page = [{ id: 1 }, { id: 2 }, { id: 3 }]
const all: Chosen = { kind: 'all', filter: { city: undefined, grade: 'a' } as never, except: [9] }

test('all that match but for those left out on any page', () => {
  expect(keysOf(all, page)).toEqual([1, 2, 3])
  const without = withPage(all, page, [1, 3])
  expect(without).toMatchObject({ except: [9, 2] })
  expect(keysOf(without, page)).toEqual([1, 3])
  expect(withPage(without, page, [1, 2, 3])).toMatchObject({ except: [9] })
})

test('picked one by one they stay picked on other pages', () => {
  const some: Chosen = { kind: 'some', ids: [7, 8] }
  expect(withPage(some, page, [7, 8, 1])).toEqual({ kind: 'some', ids: [7, 8, 1] })
  expect(selectionOf(some)).toEqual({ ids: [7, 8] })
})

test('the server gets the filter without its empty parts, and the count leaves out who is left out', () => {
  expect(selectionOf(all)).toEqual({ filter: { grade: 'a' }, except: [9] })
  expect(countOf(all, { total: 10_000, totalIsCapped: true })).toEqual({ count: 9999, isMore: true })
})
