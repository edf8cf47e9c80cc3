import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Endpoint, urlOf } from './endpoint.ts'
import {
  builtInRoleKeys,
  builtInRoles,
  isWithin,
  narrowed,
  Policy,
  rulesOf,
  scopeOf,
  subjects,
  things,
} from './policy.ts'
import { problemCatalogue } from './problems.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

/** Every endpoint of every file of the contract: a new file joins by itself. */
const endpoints: Endpoint[] = []
for (const file of readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !name.includes('.test.'),
)) {
  const module = (await import(`./${file}`)) as Record<string, unknown>
  for (const exported of Object.values(module)) {
    if (typeof exported === 'object' && exported !== null) endpoints.push(...Object.values(exported).filter(isEndpoint))
  }
}

test('there are endpoints, and none stands on the place of another', () => {
  const places = endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(places.length).toBeGreaterThan(30)
  expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([])
})

test.each(endpoints.map((one) => [`${one.method} ${one.path}`, one] as const))('%s is well formed', (_, endpoint) => {
  const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  expect(Object.keys(endpoint.params?.shape ?? {}).sort()).toEqual([...named].sort())
  expect(endpoint.summary).toMatch(/^[A-Z"].*[^.]$/)
  if (endpoint.method === 'GET') expect([endpoint.body, endpoint.upload]).toEqual([undefined, undefined])
  if (endpoint.reply || endpoint.download) expect(endpoint.status ?? 200).not.toBe(204)
  for (const schema of [endpoint.body, endpoint.query])
    if (schema) expect(() => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).not.toThrow()
  if (endpoint.reply)
    expect(() => z.toJSONSchema(endpoint.reply as z.ZodType, { unrepresentable: 'any' })).not.toThrow()
})

test('problems have a 4xx or 5xx status and an English title', () => {
  for (const [code, [status, title]] of Object.entries(problemCatalogue)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title.length).toBeGreaterThan(5)
  }
})

const nobody = { own: [], team: [], below: [] }
const standing = { members: { own: [7], team: [7, 8], below: [7, 8, 9] }, people: nobody }

test('a viewer changes nothing; an administrator may do everything, and nobody more', () => {
  expect(new Set(rulesOf(builtInRoles.viewer, standing).map(({ action }) => action))).toEqual(new Set(['read']))
  const all = subjects.flatMap((subject) => things[subject].actions.map((action) => ({ subject, action })))
  expect(rulesOf(builtInRoles.administrator, standing)).toEqual(expect.arrayContaining(all))
  for (const key of builtInRoleKeys) expect(isWithin(builtInRoles[key], builtInRoles.administrator)).toBe(true)
  expect(isWithin(builtInRoles.administrator, builtInRoles.director)).toBe(false)
})

test('built-in roles are policies, and a right that there is not is refused by its path', () => {
  for (const key of builtInRoleKeys) expect(Policy.parse(builtInRoles[key])).toEqual(builtInRoles[key])
  const wrong = { ...builtInRoles.viewer, grants: { Customer: { publish: 'all' }, Scheme: { read: 'own' } } }
  const paths = Policy.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'))
  expect(paths).toEqual(['grants.Customer.publish', 'grants.Scheme.read'])
})

test('rows become conditions on whose they are', () => {
  const rules = rulesOf(builtInRoles.manager, standing)
  expect(rules).toContainEqual({ action: 'read', subject: 'Customer', conditions: { ownerId: { $in: [7, 8, 9] } } })
})

test('who may not change every customer may not import, whatever the role says', () => {
  const { manager, director } = builtInRoles
  const importing = { ...manager, grants: { ...manager.grants, Import: { create: 'all' } } } as const
  expect(scopeOf(importing, 'create', 'Import')).toBeUndefined()
  expect(scopeOf(director, 'create', 'Import')).toBe('all')
})

test('a key has no right that its scopes do not name', () => {
  const policy = narrowed(builtInRoles.director, ['Customer:read', 'Member:delete'])
  expect(rulesOf(policy, standing)).toEqual([{ action: 'read', subject: 'Customer' }])
})

test('urlOf fills in and encodes parameters, repeats lists, leaves out what is not there', () => {
  const endpoint: Endpoint = { method: 'GET', path: '/api/things/:id/parts/:part', summary: 'x' }
  expect(
    urlOf(endpoint, {
      params: { id: 7, part: 'a/b 分' },
      query: { q: '100%', tag: ['x', 'y'], none: undefined, empty: '' },
    }),
  ).toBe('/api/things/7/parts/a%2Fb%20%E5%88%86?q=100%25&tag=x&tag=y')
})
