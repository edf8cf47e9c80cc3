import type { Member } from '@fenji/contract/members'
import { expect, test } from 'vitest'
import { isFound, MembersSearch } from './search.ts'

const li = {
  name: '李娜',
  email: 'Li.Na@example.cn',
  role: { id: 4, key: 'sales', name: null },
  team: { id: 2, name: '华东' },
} as Member

test('a member is found by part of the name or the address, by role and by team, and all must hold', () => {
  expect(isFound(li, {})).toBe(true)
  expect(isFound(li, { search: '娜' })).toBe(true)
  expect(isFound(li, { search: ' li.na@ ' })).toBe(true)
  expect(isFound(li, { role: 4, team: 2 })).toBe(true)
  expect(isFound(li, { role: 4, team: 3 })).toBe(false)
  expect(isFound({ ...li, team: null }, { team: 2 })).toBe(false)
})

test('what somebody mistyped into the address is left out', () => {
  expect(MembersSearch.parse({ search: 17, role: 'x', team: -1 })).toEqual({ search: '17' })
})
