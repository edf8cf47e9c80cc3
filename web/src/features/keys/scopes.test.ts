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
  const { grants } = builtInRoles.sales
  const own = Object.entries(grants).flatMap(([subject, rights]) =>
    Object.entries(rights).flatMap(([action, rows]) => (rows === 'own' ? [`${subject}:${action}`] : [])),
  )
  expect(own).toEqual(expect.arrayContaining(['Customer:read', 'Interaction:create', 'Task:update', 'Job:read']))
  const useless = scopesOf(builtInRoles.sales).filter(({ isUseless }) => isUseless)
  expect(useless.map(({ value }) => value).toSorted()).toEqual(own.toSorted())
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
