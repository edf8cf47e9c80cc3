import type { z } from 'zod'
import type { ProblemCode } from './problems.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One door of the API as plain data. The server serves it, OpenAPI is made from it, the web takes its types from it.
 * Path parameters are written `/api/runs/:id` and described in `params`.
 */
export interface Endpoint {
  method: Method
  path: `/api/${string}`
  summary: string
  /** Success status; 200 unless said. */
  status?: number
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The request body is a raw stream (a file being uploaded), not JSON. */
  upload?: true
  /** The handler gets the text of the JSON body as it came: whoever signs, signs its bytes. */
  isRaw?: true
  /** Most bytes of a JSON body, where they are not 2 MB, or of a file that is uploaded, where they are not 4 GB. */
  mostBytes?: number
  /** JSON that comes back. Absent: nothing comes back (204), or a file (`download`). */
  reply?: z.ZodType
  /** Media types of the file that comes back instead of JSON. */
  download?: readonly string[]
  /** Problems of this endpoint's own; validation, sign-in and rights problems go without saying. */
  problems?: readonly ProblemCode[]
}

/** Checks the shape and keeps the literal types. */
export const endpoint = <const E extends Endpoint>(shape: E): E => shape

type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler receives. */
export type ParamsOf<E extends Endpoint> = Output<E['params']>
export type QueryOf<E extends Endpoint> = Output<E['query']>
export type BodyOf<E extends Endpoint> = E['isRaw'] extends true ? string : Output<E['body']>
/** What a handler must answer and a caller gets. */
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : undefined

/** What a caller passes: only the parts that the endpoint has. */
export type CallOf<E extends Endpoint> = (E['params'] extends z.ZodType ? { params: Input<E['params']> } : object) &
  (E['query'] extends z.ZodType
    ? Record<string, never> extends Input<E['query']>
      ? { query?: Input<E['query']> | undefined }
      : { query: Input<E['query']> }
    : object) &
  (E['body'] extends z.ZodType ? { body: Input<E['body']> } : object) &
  (E['isRaw'] extends true ? { body: unknown } : object) &
  (E['upload'] extends true ? { file: Blob | ReadableStream | Uint8Array } : object)

/** The path with its parameters filled in and the query appended; what is no text or number in it, as JSON. */
export function urlOf(endpoint: Endpoint, call: { params?: unknown; query?: unknown } = {}): string {
  const params = (call.params ?? {}) as Record<string, string | number>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((call.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value])
      search.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
