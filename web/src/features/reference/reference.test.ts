import { expect, test } from 'vitest'
import { groupedEndpoints, type OpenApiDocument } from './document.ts'
import { fieldsOf, typeText } from './fields.ts'

const document: OpenApiDocument = {
  info: { title: 'Fenji API', version: '1' },
  paths: {
    '/api/runs': {
      get: { summary: 'Grading runs, newest first', tags: ['runs'], responses: { 200: {} } },
      post: {
        summary: 'Grade the customers',
        tags: ['runs'],
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: {
          202: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Run' } } } },
          404: {
            description: 'template-not-found: There is no such template. scheme-not-found: There is no such scheme',
          },
        },
      },
    },
    '/api/customers/export': { get: { tags: ['customers'], responses: { 200: { content: { 'text/csv': {} } } } } },
  },
}
const schemas = {
  Grade: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] },
  Tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
}
const words = { list: (of: string) => `list of ${of}`, or: 'or' }

test('endpoints are grouped, with their problems by status', () => {
  const [[group, endpoints] = ['', []]] = groupedEndpoints(document, '')
  expect([group, endpoints.map(({ method }) => method)]).toEqual(['runs', ['GET', 'POST']])
  expect(endpoints[1]?.problems).toEqual([{ status: '404', codes: ['template-not-found', 'scheme-not-found'] }])
  expect(endpoints[1]?.status).toBe('202')
})

test('a search keeps what mentions all its words, in path, method or summary', () => {
  const paths = (search: string) =>
    groupedEndpoints(document, search).flatMap(([, list]) => list.map((one) => one.path))
  expect(paths('post grade')).toEqual(['/api/runs'])
  expect(paths('EXPORT')).toEqual(['/api/customers/export'])
  expect(paths('nowhere')).toEqual([])
})

test('fields of nested objects and lists follow their parent, also behind references and null', () => {
  const schema = {
    type: 'object',
    required: ['rows'],
    properties: {
      rows: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } },
      grade: { anyOf: [{ $ref: '#/components/schemas/Grade' }, { type: 'null' }] },
    },
  }
  expect(fieldsOf(schema, schemas).map(({ path, isRequired }) => [path, isRequired])).toEqual([
    ['rows', true],
    ['rows[].id', false],
    ['grade', false],
    ['grade.key', true],
  ])
})

test('a schema that contains itself ends', () => {
  expect(fieldsOf({ $ref: '#/components/schemas/Tree' }, schemas).length).toBeLessThan(6)
})

test('types read as a person would say them', () => {
  const say = (schema: Parameters<typeof typeText>[0]) => typeText(schema, schemas, words)
  expect(say({ type: 'string', format: 'date' })).toBe('string (date)')
  expect(say({ type: 'string', enum: ['asc', 'desc'] })).toBe('"asc" or "desc"')
  expect(say({ type: 'array', items: { $ref: '#/components/schemas/Grade' } })).toBe('list of Grade')
  expect(say({ anyOf: [{ type: 'integer' }, { type: 'null' }] })).toBe('integer or null')
})
