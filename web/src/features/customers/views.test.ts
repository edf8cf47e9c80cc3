import { expect, test } from 'vitest'
import { conditionText } from '../conditions/public.ts'
import type { CustomerSearch } from './search.ts'
import { definitionOf, isBare, isOnlyView, isSameLook, searchOf } from './views.ts'

const where = conditionText({ of: 'city', op: 'in', values: ['杭州'] })
const search: CustomerSearch = {
  where,
  owner: 'me',
  custom: ['employees:10..'],
  sort: 'score',
  direction: 'asc',
}

test('a list kept as a view comes back as it was', () => {
  expect(searchOf(7, definitionOf(search, ['code', 'name']))).toEqual({ ...search, view: 7 })
})

test('a list is changed where whom, order or columns are others', () => {
  const view = definitionOf(search, ['code', 'name'])
  expect(isSameLook(definitionOf(search, ['name', 'code']), view)).toBe(true)
  expect(isSameLook(definitionOf({ ...search, sort: 'name' }, ['code', 'name']), view)).toBe(false)
  expect(isSameLook(definitionOf(search, ['code']), view)).toBe(false)
  expect(isSameLook(definitionOf({ ...search, where: undefined }, ['code', 'name']), view)).toBe(false)
})

test('a link to a view alone stands for all that it says', () => {
  expect([isOnlyView({ view: 7 }), isOnlyView({ view: 0 }), isOnlyView({ view: 7, sort: 'name' })]).toEqual([
    true,
    false,
    false,
  ])
  expect([isBare({}), isBare({ view: 0 }), isBare({ grade: 'A' })]).toEqual([true, false, false])
})
