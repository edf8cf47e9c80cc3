import { builtInRoles, Policy, scopeOf, subjects, things } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import {
  actionsOf,
  differences,
  emptyPolicy,
  hasIdleImport,
  isAtMost,
  isSamePolicy,
  withLevel,
  withRight,
} from './policy-draft.ts'
import { policyMessages } from './policy-messages.ts'

const customer = (action: 'read' | 'update' | 'export') => ({ subject: 'Customer', action }) as const

test('a right brings the right to read the same rows', () => {
  const changed = withRight(emptyPolicy, customer('update'), 'team')
  expect(changed.grants.Customer).toEqual({ read: 'team', update: 'team' })
  expect(withRight(changed, customer('export'), 'own').grants.Customer).toEqual({
    read: 'team',
    update: 'team',
    export: 'own',
  })
})

test('nothing can be done to rows that are not seen any more', () => {
  const { director } = builtInRoles
  expect(withRight(director, customer('read'), 'own').grants.Customer).toEqual({
    read: 'own',
    create: 'own',
    update: 'own',
    export: 'own',
    merge: 'own',
    transfer: 'own',
  })
  expect(withRight(director, customer('read'), undefined).grants.Customer).toEqual({})
})

test('a draft is a policy that the contract takes, and the one before stays as it was', () => {
  const before = JSON.stringify(builtInRoles.sales)
  const changed = withLevel(
    withRight(builtInRoles.sales, { subject: 'Team', action: 'create' }, 'all'),
    'contact',
    'masked',
  )
  expect(Policy.safeParse(changed).success).toBe(true)
  expect(Policy.safeParse(emptyPolicy).success).toBe(true)
  expect(JSON.stringify(builtInRoles.sales)).toBe(before)
})

test('differences name each right and each group of fields', () => {
  const { sales } = builtInRoles
  const changed = withLevel(withRight(sales, customer('update'), undefined), 'contact', 'masked')
  expect(differences(sales, changed)).toEqual([
    { kind: 'right', subject: 'Customer', action: 'update', from: 'own', to: undefined },
    { kind: 'fields', group: 'contact', from: 'edit', to: 'masked' },
  ])
  expect(
    isSamePolicy(sales, withRight(withRight(sales, customer('export'), 'own'), customer('export'), undefined)),
  ).toBe(true)
})

test('nobody gives a right on more rows than they have', () => {
  expect([isAtMost('own', 'team'), isAtMost('all', 'below'), isAtMost(undefined, undefined)]).toEqual([
    true,
    false,
    true,
  ])
})

test('rights to import without the right to change every customer are idle', () => {
  const idle = withRight(builtInRoles.manager, { subject: 'Import', action: 'create' }, 'all')
  expect(hasIdleImport(idle, (action) => scopeOf(idle, action, 'Import'))).toBe(true)
  const { director } = builtInRoles
  expect(hasIdleImport(director, (action) => scopeOf(director, action, 'Import'))).toBe(false)
})

test('every right there is has words', () => {
  const wanted = subjects.flatMap((subject) => actionsOf(subject).map((action) => `deed.${subject}.${action}`))
  expect(wanted.filter((key) => !(key in policyMessages.zh))).toEqual([])
  expect(Object.keys(things).filter((subject) => !(`thing.${subject}` in policyMessages.zh))).toEqual([])
})
