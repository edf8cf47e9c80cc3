import { attachments } from '@fenji/contract/attachments'
import { urlOf } from '@fenji/contract/endpoint'
import { ProblemBody, type ProblemCode } from '@fenji/contract/problems'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { allRoutes } from './app.ts'
import { problemsOf } from './platform/openapi.ts'
import type { Route } from './platform/route.ts'
import { exampleOf } from './platform/testing/examples.ts'
import type { Answer, Person, RawRequest } from './platform/testing/person.ts'
import { testApp } from './platform/testing/test-app.ts'
import { makeWorld, tinyFile } from './platform/testing/world.ts'

const fenji = await testApp({ startsJobs: true })
const world = await makeWorld(fenji)

interface Input {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: Record<string, unknown>
}

const deep = (levels: number) => `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`
const json = { 'content-type': 'application/json' }
const octets = { 'content-type': 'application/octet-stream' }
const cursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')

const badValues: unknown[] = [null, true, -1, 1e308, 2 ** 53, 1.5, '', '\u0000', 'a\u0000b', '\ud800', [], {}, [[]]]
const badTexts = [
  '',
  '-1',
  '1e309',
  '1e3',
  'NaN',
  '0x10',
  '1.5',
  '9007199254740993',
  '99999999999999999999',
  "' or 1=1 --",
]
const badQueries = ['', '-1', '1e309', 'NaN', '1.5', '99999999999999999999', "' or 1=1 --", 'true']
badQueries.push('\u0000', '%', '\ud83d', 'x'.repeat(3000), '0000-01-01', '2024-02-30')
/** Cursors of another list, of another sort, of nobody. */
const badCursors = [
  ...[
    ['abc', 1],
    [1e300, 1],
    [1.5, 1],
    ['2024-99-99', 1],
    ['-infinity', 1],
  ],
  ...[['\u0000', 1], [5, -1], [5, 2 ** 53], [null, 1], 'x', []],
].map(cursor)

const each = (routes: readonly Route[]) =>
  routes.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const)

/** Somebody who may do everything, whose session the request before cannot have ended. */
const somebody = () => fenji.signIn('administrator', { organizationId: world.organizationId })

async function inputOf({ endpoint }: Route, person: Person): Promise<Input> {
  return (await exampleOf(endpoint).input(world, person)) as Input
}

/** Either it succeeds or it is a problem that the endpoint declares; never an accident of the server. */
function expectDecent(route: Route, answer: Answer<unknown>, what: unknown): void {
  if (answer.status < 300) return
  const { code, requestId, status } = ProblemBody.parse(answer.problem)
  expect([code, what]).not.toEqual(['internal', what])
  expect([...problemsOf(route), 'not-found']).toContain(code)
  expect([status, requestId]).toEqual([answer.status, answer.headers['x-request-id']])
}

function expectRefused(route: Route, answer: Answer<unknown>, what: unknown): void {
  expectDecent(route, answer, what)
  expect([what, answer.status]).toEqual([what, expect.toSatisfy((status) => status >= 400 && status < 500)])
}

const withParams = allRoutes.filter(({ endpoint }) => endpoint.params)
test.each(each(withParams))('%s: ids that are none', async (_, route) => {
  const person = await somebody()
  const input = await inputOf(route, person)
  for (const name of Object.keys(input.params ?? {}))
    for (const value of [...badTexts.slice(1), '\u0000', 'x'.repeat(400), '..%2f..', '%E0%A4%A']) {
      if (value === '1e3') continue
      const url = urlOf(route.endpoint, { ...input, params: { ...input.params, [name]: value } })
      const headers = route.endpoint.body ? json : {}
      const payload = route.endpoint.body ? JSON.stringify(input.body) : undefined
      expectRefused(route, await person.send({ method: route.endpoint.method, url, headers, payload }), value)
    }
})

const withQuery = allRoutes.filter(({ endpoint }) => endpoint.query)
test.each(each(withQuery))('%s: query parameters that are none', async (_, route) => {
  const person = await somebody()
  const input = await inputOf(route, person)
  const payload = route.endpoint.upload ? tinyFile : undefined
  const headers = route.endpoint.upload ? octets : {}
  const send = (query: Record<string, unknown>) =>
    person.send({ method: route.endpoint.method, url: urlOf(route.endpoint, { ...input, query }), headers, payload })
  const shape: Record<string, z.ZodType> = route.endpoint.query?.shape ?? {}
  for (const name of Object.keys(shape))
    for (const value of badQueries) expectDecent(route, await send({ ...input.query, [name]: value }), [name, value])
  const sorts = (route.endpoint.query?.toJSONSchema().properties?.sort as { enum?: string[] } | undefined)?.enum ?? [
    undefined,
  ]
  for (const sort of shape.cursor ? sorts : [])
    for (const value of badCursors) expectDecent(route, await send({ sort, cursor: value }), [sort, value])
  expectRefused(route, await send({ ...input.query, colour: 'red' }), 'a parameter that nobody knows')
})

const withBody = allRoutes.filter(({ endpoint }) => endpoint.body)
test.each(each(withBody))('%s: bodies that are none', async (_, route) => {
  const person = await somebody()
  const input = await inputOf(route, person)
  const request = { method: route.endpoint.method, url: urlOf(route.endpoint, input) }
  const send = (payload: string, headers: Record<string, string> = json) =>
    person.send({ ...request, headers, payload })
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '5',
    '{"a":1}{',
    '\u0000',
    '<x/>',
    '{"__proto__":{"x":1}}',
    deep(100_000),
  ]
  for (const body of bodies) expectRefused(route, await send(body), body.slice(0, 20))
  const good = JSON.stringify(input.body)
  for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream'])
    expectRefused(route, await send(good, { 'content-type': type }), type)
  const unknown = await person.send({
    ...request,
    headers: json,
    payload: JSON.stringify({ ...input.body, flavour: 'sour' }),
  })
  // What is to be checked is said to be wrong, not refused.
  if (route.endpoint.body instanceof z.ZodRecord) expect(unknown.body).toMatchObject({ isValid: false })
  else expectRefused(route, unknown, 'a field that nobody knows')
  expectRefused(route, await send(JSON.stringify({ ...input.body, more: 'x'.repeat(3 << 20) })), 'three megabytes')
})

test.each(each(withBody))('%s: fields that are none', async (_, route) => {
  const person = await somebody()
  const input = await inputOf(route, person)
  const names = Object.keys(
    z.toJSONSchema(route.endpoint.body as z.ZodType, { io: 'input', unrepresentable: 'any' }).properties ?? {},
  )
  for (const name of names)
    for (const value of [...badValues, JSON.parse(deep(300))]) {
      const payload = JSON.stringify({ ...input.body, [name]: value })
      const url = urlOf(route.endpoint, input)
      const answer = await person.send({ method: route.endpoint.method, url, headers: json, payload })
      expectDecent(route, answer, [name, payload.slice(0, 200)])
    }
})

// A field that one of these made has to be filled in: then nobody's examples would make a customer any more.
afterEach(() => fenji.owner.query('update custom_field set is_required = false'))

const uploads = allRoutes.filter(({ endpoint }) => endpoint.upload)
test.each(each(uploads))('%s: an upload that is none', async (_, route) => {
  const person = await somebody()
  const url = urlOf(route.endpoint, await inputOf(route, person))
  const requests: Partial<RawRequest>[] = [
    { headers: json, payload: '{"a":1}' },
    { headers: {}, payload: tinyFile },
    { headers: {} },
    { headers: octets, payload: '' },
    { headers: octets, payload: Buffer.from([0, 1, 2, 3, 255, 254]) },
    { headers: octets, payload: '\u0000'.repeat(1000) },
    { headers: octets, payload: Buffer.from('PK\u0003\u0004 no workbook') },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x\r\n\r\na,b\r\n--x--' },
  ]
  for (const request of requests) {
    const answer = await person.send({ method: route.endpoint.method, url, ...request })
    // What is kept beside a customer need not be understood.
    if (route.endpoint === attachments.upload) expectDecent(route, answer, request)
    else expectRefused(route, answer, request)
  }
})

test('a problem names every field that was refused, and the rule', async () => {
  const person = await somebody()
  const answer = await person.send({
    method: 'POST',
    url: '/api/members/invitations',
    headers: json,
    payload: '{"email":"no address","roleId":"king"}',
  })
  const problem = ProblemBody.parse(answer.problem)
  expect(problem.code).toBe('invalid-input' satisfies ProblemCode)
  expect(problem.errors?.map(({ path, rule }) => [path, rule])).toEqual([
    ['body.email', 'invalid_format'],
    ['body.roleId', 'invalid_type'],
  ])
})

test('metrics of a scheme that do not exist, and depth without end, are refused as fields', async () => {
  const person = await somebody()
  const send = (payload: string) => person.send({ method: 'POST', url: '/api/runs', headers: json, payload })
  const answer = await send(`{"scheme":{"scope":${deep(5000)}}}`)
  expect([answer.status, answer.problem?.code]).toEqual([400, 'malformed-request'])
})
