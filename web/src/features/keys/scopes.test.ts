import { builtInRoles, KeyScope } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { keptScopes, scopesOf } from './scopes.ts'

const valuesOf = (role: keyof typeof builtInRoles) => scopesOf(builtInRoles[role]).map(({ value }) => value)

test('a role offers the rights that it has, as the contract writes them', () => {
  expect(valuesOf('viewer')).toEqual(['Customer:read', 'Scheme:read', 'Run:read', 'Organization:read'])
  expect(valuesOf('analyst')).not.toContain('Run:publish')
  for (const scope of valuesOf('administrator')) expect(KeyScope.safeParse(scope).success).toBe(true)
})

test('a right on own rows is of no use to a key', () => {
  const useless = scopesOf(builtInRoles.sales).filter(({ isUseless }) => isUseless)
  expect(useless.map(({ value }) => value)).toEqual([
    'Customer:read',
    'Customer:create',
    'Customer:update',
    'Override:read',
    'Job:read',
  ])
  expect(scopesOf(builtInRoles.director).some(({ isUseless }) => isUseless)).toBe(false)
})

test('rights to import that the role cannot use are not offered', () => {
  const { manager } = builtInRoles
  const policy = { ...manager, grants: { ...manager.grants, Import: { read: 'all', create: 'all' } } } as const
  const offered = scopesOf(policy).map(({ value }) => value)
  expect(offered).toContain('Import:read')
  expect(offered).not.toContain('Import:create')
})

test('another role keeps what it can use too', () => {
  const chosen = ['Customer:read', 'Run:publish', 'Run:read']
  expect(keptScopes(chosen, scopesOf(builtInRoles.analyst))).toEqual(['Customer:read', 'Run:read'])
  expect(keptScopes(chosen, scopesOf(builtInRoles.sales))).toEqual(['Run:read'])
})
