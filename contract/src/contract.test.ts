import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { rulesOf } from './abilities.ts'
import { type Endpoint, urlOf } from './endpoint.ts'
import { problemCatalogue } from './problems.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

/** Every endpoint of every file of the contract: a new file joins by itself. */
const endpoints: Endpoint[] = []
for (const file of readdirSync(import.meta.dirname).filter((name) => !name.includes('.test.'))) {
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

test('a viewer changes nothing; an administrator may do everything', () => {
  expect(rulesOf.viewer.flatMap(({ action }) => action)).toEqual(['read'])
  expect(rulesOf.administrator).toEqual([{ action: 'manage', subject: 'all' }])
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
