import { endpoint } from '@fenji/contract/endpoint'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiProblem, call, problemOf, query, whenSignedOut } from './api.ts'

const rename = endpoint({
  method: 'PATCH',
  path: '/api/things/:id',
  summary: 'Rename a thing',
  params: z.object({ id: z.int() }),
  body: z.object({ name: z.string() }),
  reply: z.object({ name: z.string() }),
})
const list = endpoint({ method: 'GET', path: '/api/things', summary: 'Things', reply: z.array(z.string()) })

/** The network is not our code: what the browser would answer. */
const answer = (status: number, body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body === undefined ? null : JSON.stringify(body), { status })),
  )
const problem = (status: number, code: string, more = {}) => ({
  type: `/problems/${code}`,
  code,
  status,
  title: '',
  requestId: 'r-1',
  ...more,
})

afterEach(() => vi.unstubAllGlobals())

test('an endpoint is called at its address with its body, and its reply comes back', async () => {
  answer(200, { name: 'new' })
  await expect(call(rename, { params: { id: 7 }, body: { name: 'new' } })).resolves.toEqual({ name: 'new' })
  expect(fetch).toHaveBeenCalledWith(
    '/api/things/7',
    expect.objectContaining({ method: 'PATCH', body: '{"name":"new"}', credentials: 'same-origin' }),
  )
})

test('a problem keeps its code, fields, facts and request id', async () => {
  const errors = [{ path: 'body.name', rule: 'too_small', message: '' }]
  answer(400, problem(400, 'invalid-input', { errors, detail: { a: 1 } }))
  const refused = await call(list).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ApiProblem)
  expect(refused).toMatchObject({ code: 'invalid-input', status: 400, errors, detail: { a: 1 }, requestId: 'r-1' })
})

test.each([
  [502, '<html>Bad gateway</html>', 'unavailable'],
  [413, '', 'too-large'],
  [404, 'null', 'not-found'],
  [500, '{"code":"of-a-newer-server"}', 'internal'],
])('an answer of %i that is no problem of ours still becomes one', (status, text, code) => {
  expect(problemOf(status, text).code).toBe(code)
})

test('no answer at all is a problem of the network', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new TypeError('failed'))),
  )
  await expect(call(list)).rejects.toMatchObject({ code: 'network', status: 0 })
})

test('only a missing session leads to the sign-in page, not a wrong password', async () => {
  const react = vi.fn()
  whenSignedOut(react)
  answer(401, problem(401, 'sign-in-failed'))
  await call(list).catch(() => {})
  expect(react).not.toHaveBeenCalled()
  answer(401, problem(401, 'not-signed-in'))
  await call(list).catch(() => {})
  expect(react).toHaveBeenCalledOnce()
})

test('a query is known by its endpoint and its input', () => {
  expect(query(list).queryKey).toEqual(['GET /api/things', {}])
})
