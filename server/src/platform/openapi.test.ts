import { problemCatalogue } from '@fenji/contract/problems'
import { expect, test } from 'vitest'
import { allRoutes } from '../app.ts'
import { openApiOf } from './openapi.ts'
import { testApp } from './testing/test-app.ts'

const { visitor } = await testApp()

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security: unknown[]
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, { schema?: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>
}
interface Document {
  openapi: string
  info: { title: string; version: string; license: { name: string } }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

const document = JSON.parse(JSON.stringify(openApiOf(allRoutes, '1.2.3'))) as Document
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

function* refsIn(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return
  if ('$ref' in value && typeof value.$ref === 'string') yield value.$ref
  for (const inner of Object.values(value)) yield* refsIn(inner)
}

test('it is an OpenAPI 3.1 document, and what the server answers', async () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Fenji API', version: '1.2.3' } })
  expect(Object.keys(document).sort()).toEqual(['components', 'info', 'openapi', 'paths'])
  const { status, body } = await visitor().send({ method: 'GET', url: '/api/openapi.json' })
  expect(status).toBe(200)
  expect((body as Document).paths).toEqual(document.paths)
})

test.each(allRoutes.map(({ endpoint }) => [endpoint.method, endpoint.path, endpoint] as const))(
  '%s %s is described: parameters, body, success',
  (method, path, endpoint) => {
    const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    if (!operation) throw new Error('missing')
    const names = (place: string) => operation.parameters.filter((one) => one.in === place).map((one) => one.name)
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(names('path').sort()).toEqual(inPath.sort())
    expect(names('query').sort()).toEqual(Object.keys(endpoint.query?.shape ?? {}).sort())
    expect(operation.parameters.every((one) => one.in !== 'path' || one.required)).toBe(true)
    expect(Object.keys(operation.requestBody?.content ?? {})).toEqual(
      endpoint.body ? ['application/json'] : endpoint.upload ? ['application/octet-stream'] : [],
    )
    const success = operation.responses[String(endpoint.status ?? 200)]
    expect(Object.keys(success?.content ?? {})).toEqual(
      endpoint.reply ? ['application/json'] : [...(endpoint.download ?? [])],
    )
    for (const code of endpoint.problems ?? [])
      expect(operation.responses[problemCatalogue[code][0]]?.description).toContain(`${code}:`)
  },
)

test('nothing is described that is not served', () => {
  expect(operations.length).toBe(allRoutes.length)
})

test('operation ids are unique and every operation has a summary and a tag', () => {
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length)
  expect(operations.every((one) => one.summary.length > 0 && one.tags.length === 1)).toBe(true)
})

test('every $ref resolves, and every response is described', () => {
  const refs = new Set(refsIn(document))
  expect(refs.size).toBeGreaterThan(15)
  for (const ref of refs) {
    expect(ref).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(Object.keys(document.components.schemas)).toContain(ref.split('/').at(-1))
  }
  for (const { responses } of operations)
    for (const { description } of Object.values(responses)) expect(description).not.toBe('')
})

test('a session is asked for except where the public comes in', () => {
  for (const { endpoint, access } of allRoutes) {
    const operation = document.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
    expect(operation?.security).toEqual('public' in access ? [] : [{ session: [] }])
  }
})
