import { isDeepStrictEqual } from 'node:util'
import { type Endpoint, urlOf } from '@fenji/contract/endpoint'
import { type BuiltInRole, builtInRoleKeys, builtInRoles, type Policy } from '@fenji/contract/policy'
import { ProblemBody, type ProblemCode } from '@fenji/contract/problems'
import { expect, test } from 'vitest'
import { allRoutes } from './app.ts'
import type { Access, Route } from './platform/route.ts'
import { exampleOf } from './platform/testing/examples.ts'
import type { Answer, Person } from './platform/testing/person.ts'
import { testApp } from './platform/testing/test-app.ts'
import { makeWorld } from './platform/testing/world.ts'

const fenji = await testApp({ startsJobs: true })
const [world, elsewhere] = await Promise.all([makeWorld(fenji), makeWorld(fenji)])

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const isPublic = ({ access }: Route) => 'public' in access
const each = (routes: readonly Route[]) => routes.map((route) => [nameOf(route.endpoint), route] as const)
const changing = allRoutes.filter(({ endpoint }) => endpoint.method !== 'GET')

/** The role's grants read by hand, not by the rules that the server asks. */
function isGranted(role: BuiltInRole, access: Access): boolean {
  if (!('can' in access)) return true
  const [action, subject] = access.can
  const { grants }: Policy = builtInRoles[role]
  return grants[subject]?.[action] !== undefined
}

/** Whether the role has the right on every row: one on some rows may still be refused on a row that the role sees. */
function isWhole(role: BuiltInRole, access: Access): boolean {
  if (!('can' in access)) return true
  const [action, subject] = access.can
  const { grants }: Policy = builtInRoles[role]
  return grants[subject]?.[action] === 'all'
}

function expectProblem(answer: Answer<unknown>, status: number, code: ProblemCode): void {
  expect([answer.status, answer.problem?.code]).toEqual([status, code])
  expect(ProblemBody.parse(answer.problem)).toMatchObject({ status, requestId: answer.headers['x-request-id'] })
}

const callAs = (person: Person, endpoint: Endpoint, input: unknown) =>
  person.call(endpoint as Endpoint & { body: undefined }, input as never)

const inputs = new Map<Endpoint, unknown>()

/** An example of what the endpoint takes, made once: for requests that only look, or that are refused before anybody looks at it. */
async function lastingInput(endpoint: Endpoint): Promise<unknown> {
  const input = inputs.get(endpoint) ?? (await exampleOf(endpoint).input(world, world.administrator))
  inputs.set(endpoint, input)
  return input
}

test('every endpoint is there once', () => {
  const names = allRoutes.map(({ endpoint }) => nameOf(endpoint))
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(40)
})

test.each(each(allRoutes))('%s: the example succeeds and the reply is the contract’s', async (_, { endpoint }) => {
  const { input, status = endpoint.status ?? 200 } = exampleOf(endpoint)
  const person = await fenji.signIn('administrator', { organizationId: world.organizationId })
  const answer = await callAs(person, endpoint, await input(world, person))
  expect([answer.status, answer.problem]).toEqual([status, answer.status < 300 ? null : expect.anything()])
  if (answer.status < 300 && endpoint.reply) expect(endpoint.reply.parse(answer.body)).toEqual(answer.body)
  if (endpoint.download) expect(endpoint.download).toContain(String(answer.headers['content-type']).split(';')[0])
})

test.each(each(allRoutes.filter((route) => !isPublic(route))))('%s: 401 without a session', async (_, { endpoint }) => {
  const answer = await callAs(fenji.visitor() as Person, endpoint, await lastingInput(endpoint))
  expectProblem(answer, 401, 'not-signed-in')
})

test.each(each(allRoutes))('%s: each role may or may not, as its grants say', async (_, { endpoint, access }) => {
  const { input } = exampleOf(endpoint)
  const isLooking = endpoint.method === 'GET'
  let made = await lastingInput(endpoint)
  for (const role of builtInRoleKeys) {
    const person = await fenji.signIn(role, { organizationId: world.organizationId })
    // What an example makes is used up only by those who may.
    if (!isLooking && isGranted(role, access)) made = await input(world, person)
    const answer = await callAs(person, endpoint, made)
    if (!isGranted(role, access)) expectProblem(answer, 403, 'not-allowed')
    else if (isWhole(role, access)) expect([role, answer.status, answer.problem?.code]).not.toContain('not-allowed')
    else expect([role, answer.status < 500]).toEqual([role, true])
  }
})

const withId = allRoutes.filter((route) => route.endpoint.path.includes(':') && !isPublic(route))

test.each(each(withId))('%s: 404 for another organization’s id', async (_, { endpoint }) => {
  const { input } = exampleOf(endpoint)
  const foreign = (await input(elsewhere, elsewhere.administrator)) as { params: Record<string, unknown> }
  const own = (await input(world, world.administrator)) as { params: Record<string, unknown> }
  // The number of a version, or the name of a kind, is the same in both: it is nobody's id.
  for (const name of Object.keys(foreign.params).filter((one) => foreign.params[one] !== own.params[one])) {
    const mixed = { ...foreign, params: { ...own.params, [name]: foreign.params[name] } }
    const answer = await callAs(world.administrator, endpoint, mixed)
    expect([answer.status, answer.problem?.code]).toEqual([404, expect.stringContaining('not-found')])
  }
  if (!isDeepStrictEqual(foreign.params, own.params))
    expect((await callAs(world.administrator, endpoint, foreign)).status).toBe(404)
})

const foreignHeaders: [string, Record<string, string>][] = [
  ['sec-fetch-site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['sec-fetch-site: same-site', { 'sec-fetch-site': 'same-site' }],
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['an opaque origin', { origin: 'null' }],
]

test.each(each(changing))('%s: a request from another site is refused', async (_, { endpoint }) => {
  const input = (await lastingInput(endpoint)) as never
  for (const [, headers] of foreignHeaders) {
    const answer = await world.administrator.call(endpoint as Endpoint & { body: undefined }, input, headers)
    expectProblem(answer, 403, 'cross-site')
  }
})

test('a request from the own pages passes', async () => {
  const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80', host: 'localhost:80' }
  const answer = await world.administrator.send({
    method: 'PATCH',
    url: '/api/session',
    headers: { ...own, 'content-type': 'application/json' },
    payload: '{}',
  })
  expect(answer.status).toBe(200)
})

test('an address that does not exist, or not with this method, is a problem too', async () => {
  expectProblem(await world.administrator.send({ method: 'GET', url: '/api/nothing' }), 404, 'not-found')
  expectProblem(await world.administrator.send({ method: 'DELETE', url: '/api/settings' }), 404, 'not-found')
})

test('security headers come with every answer', async () => {
  const { headers } = await fenji
    .visitor()
    .send({ method: 'GET', url: urlOf({ ...allRoutes[0]?.endpoint } as Endpoint) })
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("script-src 'self'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/)
})

test('health and readiness answer without a session', async () => {
  expect((await fenji.visitor().send({ method: 'GET', url: '/healthz' })).body).toMatchObject({ status: 'ok' })
  expect((await fenji.visitor().send({ method: 'GET', url: '/readyz' })).body).toMatchObject({ status: 'ready' })
})
