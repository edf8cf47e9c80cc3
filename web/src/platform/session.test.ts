import { builtInRoles, rulesOf } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { canOf, showsOf } from './session.tsx'

/** A person of the team {7, 8}, with {9} in a team below it. */
const standing = {
  members: { own: [7], team: [7, 8], below: [7, 8, 9] },
  people: { own: ['p7'], team: ['p7', 'p8'], below: ['p7', 'p8', 'p9'] },
}
const canAs = (role: keyof typeof builtInRoles) => canOf(rulesOf(builtInRoles[role], standing))

test('what the web offers follows the rules of the role', () => {
  expect(canAs('viewer')('read', 'Customer')).toBe(true)
  expect(canAs('viewer')('update', 'Customer')).toBe(false)
  expect(canAs('manager')('publish', 'Run')).toBe(false)
  expect(canAs('director')('publish', 'Run')).toBe(true)
  expect(canAs('director')('update', 'Organization')).toBe(false)
  expect(canAs('administrator')('update', 'Organization')).toBe(true)
})

test('a right on some rows is offered for the kind, and for a row only where it is one of them', () => {
  const can = canAs('sales')
  expect(can('update', 'Customer')).toBe(true)
  expect(can('update', 'Customer', { ownerId: 7 })).toBe(true)
  expect(can('update', 'Customer', { ownerId: 8 })).toBe(false)
  expect(can('update', 'Customer', { ownerId: null })).toBe(false)
  expect([7, 8, 9, 10].map((ownerId) => canAs('manager')('transfer', 'Customer', { ownerId }))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(canAs('director')('transfer', 'Customer', { ownerId: null })).toBe(true)
})

test('asking about a row leaves the row as it was', () => {
  const row = Object.freeze({ ownerId: 7 })
  expect(canAs('sales')('read', 'Customer', row)).toBe(true)
  expect(Object.getOwnPropertyNames(row)).toEqual(['ownerId'])
})

test('a field is shown from "read" on, a sensitive one from "masked" on', () => {
  const service = showsOf(builtInRoles.service.fields)
  expect([service('name'), service('phone'), service('amountE4'), service('grade')]).toEqual([true, true, false, true])
  const viewer = showsOf(builtInRoles.viewer.fields)
  expect([viewer('orders'), viewer('amountE4')]).toEqual([true, false])
  const nothing = showsOf({ ...builtInRoles.viewer.fields, contact: 'none', activity: 'masked' })
  expect([nothing('phone'), nothing('lastOrderOn')]).toEqual([false, false])
})
