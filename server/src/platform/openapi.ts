import type { Endpoint } from '@fenji/contract/endpoint'
import { ProblemBody, type ProblemCode, problemCatalogue } from '@fenji/contract/problems'
import { z } from 'zod'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

/** Schemas with an id go to components, each once; `io` says whether we look at what is sent or at what comes back. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Map<string, unknown>): unknown {
  const {
    $schema: _,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
  for (const [name, definition] of Object.entries($defs as Json)) components.set(name, definition)
  const text = JSON.stringify(json).replaceAll('#/$defs/', '#/components/schemas/')
  return JSON.parse(text)
}

function parametersOf(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  components: Map<string, unknown>,
): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input', components) as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

/** Every problem that a route can answer with: its own, and those that go without saying. */
export function problemsOf({ endpoint, access }: Route): ProblemCode[] {
  const codes: ProblemCode[] = ['internal', 'unavailable', 'too-many-requests', ...(endpoint.problems ?? [])]
  if (endpoint.body || endpoint.query || endpoint.params) codes.push('invalid-input', 'malformed-request')
  if (endpoint.body || endpoint.upload) codes.push('unsupported-media-type', 'too-large')
  if (endpoint.method !== 'GET') codes.push('cross-site')
  if (!('public' in access)) codes.push('not-signed-in')
  if ('can' in access) codes.push('not-allowed')
  return [...new Set(codes)]
}

function responsesOf(route: Route, components: Map<string, unknown>): Json {
  const { reply, download, status = 200 } = route.endpoint
  const content = download
    ? Object.fromEntries(download.map((type) => [type, {}]))
    : reply && { 'application/json': { schema: schemaOf(reply, 'output', components) } }
  const responses: Json = { [status]: { description: 'Success', ...(content ? { content } : {}) } }
  const byStatus = Map.groupBy(problemsOf(route), (code) => problemCatalogue[code][0])
  for (const [problemStatus, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    responses[problemStatus] = {
      description: codes.map((code) => `${code}: ${problemCatalogue[code][1]}`).join('. '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return responses
}

function bodyOf({ body, upload }: Endpoint, components: Map<string, unknown>): Json {
  if (upload) return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  if (!body) return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input', components) } } },
  }
}

/** The OpenAPI 3.1 document of these routes. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const components = new Map<string, unknown>([['Problem', schemaOf(ProblemBody, 'output', new Map())]])
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const { endpoint, access } = route
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    const feature = endpoint.path.split('/')[2] ?? ''
    paths[path] ??= {}
    paths[path][endpoint.method.toLowerCase()] = {
      operationId: `${endpoint.method.toLowerCase()}${path.replace('/api', '').replace(/[/{}-]+(\w)?/g, (_, letter = '') => letter.toUpperCase())}`,
      tags: [feature],
      summary: endpoint.summary,
      ...('can' in access ? { description: `Needs the right to ${access.can.join(' ')}.` } : {}),
      security: 'public' in access ? [] : [{ session: [] }],
      parameters: [
        ...parametersOf(endpoint.params, 'path', components),
        ...parametersOf(endpoint.query, 'query', components),
      ],
      ...bodyOf(endpoint, components),
      responses: responsesOf(route, components),
    }
  }
  const schemas = JSON.parse(
    JSON.stringify(Object.fromEntries([...components].sort())).replaceAll('#/$defs/', '#/components/schemas/'),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fenji API',
      version,
      description: 'Customer grading: import, grade, explain, publish.',
      license: { name: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'fenji.session_token' } },
    },
  }
}
