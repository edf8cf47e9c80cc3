import { endpoint } from '@fenji/contract/endpoint'
import { type ProblemCode, problemCatalogue } from '@fenji/contract/problems'
import { z } from 'zod'

/** The parts of JSON Schema that the server's document uses. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  format?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  description?: string
  additionalProperties?: JsonSchema | boolean
}

interface Content {
  schema?: JsonSchema
}
interface Operation {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: JsonSchema }[]
  requestBody?: { content?: Record<string, Content> }
  responses?: Record<string, { description?: string; content?: Record<string, Content> }>
}
export interface OpenApiDocument {
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, JsonSchema> }
}

/** The document describes the contract, so the contract does not list it. */
export const openApi = endpoint({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'The API as an OpenAPI document',
  reply: z.custom<OpenApiDocument>(),
})

export interface DescribedEndpoint {
  id: string
  group: string
  method: string
  path: string
  summary: string
  description: string
  parameters: NonNullable<Operation['parameters']>
  body: JsonSchema | undefined
  isUpload: boolean
  status: string
  reply: JsonSchema | undefined
  files: string[]
  problems: { status: string; codes: ProblemCode[] }[]
}

const isSuccess = (status: string) => status.startsWith('2')
const isJson = (type: string) => type === 'application/json'

/** The problem codes that a response's description names: "run-not-found: There is no such run. not-found: …" */
function codesIn(description = ''): ProblemCode[] {
  const named = description.split(/(?:^|\. )(?=[a-z-]+: )/).map((part) => part.split(':')[0])
  return named.filter((code): code is ProblemCode => code !== undefined && code in problemCatalogue)
}

function describe(path: string, method: string, operation: Operation): DescribedEndpoint {
  const responses = Object.entries(operation.responses ?? {})
  const [status, success] = responses.find(([code]) => isSuccess(code)) ?? ['', undefined]
  const sent = operation.requestBody?.content ?? {}
  const received = success?.content ?? {}
  return {
    id: `${method}${path}`.replace(/[^a-z0-9]+/gi, '-'),
    group: operation.tags?.[0] ?? path.split('/')[2] ?? '',
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    parameters: operation.parameters ?? [],
    body: sent['application/json']?.schema,
    isUpload: Object.keys(sent).some((type) => !isJson(type)),
    status,
    reply: received['application/json']?.schema,
    files: Object.keys(received).filter((type) => !isJson(type)),
    problems: responses
      .filter(([code]) => !isSuccess(code))
      .map(([code, response]) => ({ status: code, codes: codesIn(response.description) })),
  }
}

/** The endpoints by group, in the document's order; `search` keeps those that mention every word of it. */
export function groupedEndpoints(document: OpenApiDocument, search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => describe(path, method, operation)),
  )
  const found = all.filter(({ method, path, summary }) => {
    const text = `${method} ${path} ${summary}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return [...Map.groupBy(found, ({ group }) => group)]
}
