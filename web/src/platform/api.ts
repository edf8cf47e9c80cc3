import { type CallOf, type Endpoint, type ReplyOf, urlOf } from '@fenji/contract/endpoint'
import { type ProblemBody, type ProblemCode, problemCatalogue } from '@fenji/contract/problems'
import { type MutationFunctionContext, queryOptions, type UndefinedInitialDataOptions } from '@tanstack/react-query'
import { send } from './transport.ts'

/** `network`: no answer came at all. */
export type ClientProblemCode = ProblemCode | 'network'

/** What the API answered instead of a reply. */
export class ApiProblem extends Error {
  readonly code: ClientProblemCode
  readonly status: number
  readonly errors: NonNullable<ProblemBody['errors']>
  readonly detail: Record<string, unknown>
  readonly requestId: string | null

  constructor(code: ClientProblemCode, status: number, body: Partial<ProblemBody> = {}) {
    super(body.title ?? code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.errors = body.errors ?? []
    this.detail = body.detail ?? {}
    this.requestId = body.requestId ?? null
  }
}

const isKnown = (code: unknown): code is ProblemCode => typeof code === 'string' && code in problemCatalogue

/** The problem behind an answer that is not a success, also where something between us and the server spoke. */
export function problemOf(status: number, text: string): ApiProblem {
  let body: Partial<ProblemBody> = {}
  try {
    body = JSON.parse(text) as Partial<ProblemBody>
  } catch {
    // A proxy's HTML page, or nothing.
  }
  if (isKnown(body?.code)) return new ApiProblem(body.code, status, body)
  const byStatus: Record<number, ProblemCode> = {
    404: 'not-found',
    413: 'too-large',
    502: 'unavailable',
    503: 'unavailable',
    504: 'unavailable',
  }
  return new ApiProblem(byStatus[status] ?? 'internal', status, body ?? {})
}

let onSignedOut: () => void = () => {}
/** What happens when a session has ended: the router leads to the sign-in page and keeps the way back. */
export const whenSignedOut = (react: () => void) => {
  onSignedOut = react
}

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Bytes of an upload that are on their way, as they go. */
  onProgress?: ((sent: number, total: number) => void) | undefined
  /** Sent again with the same one, a request does what it does once. */
  idempotencyKey?: string | undefined
}

type Arguments<E extends Endpoint> =
  Record<string, never> extends CallOf<E>
    ? [input?: CallOf<E>, options?: CallOptions]
    : [input: CallOf<E>, options?: CallOptions]

/** Calls an endpoint; anything but a success is an ApiProblem. */
export async function call<E extends Endpoint>(endpoint: E, ...[input, options]: Arguments<E>): Promise<ReplyOf<E>> {
  const parts = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown; file?: Blob }
  const { status, text } = await send(
    {
      method: endpoint.method,
      url: urlOf(endpoint, parts),
      body: endpoint.upload ? parts.file : endpoint.body ? JSON.stringify(parts.body) : undefined,
      type: endpoint.upload ? 'application/octet-stream' : endpoint.body ? 'application/json' : undefined,
      idempotencyKey: options?.idempotencyKey,
    },
    options,
  ).catch((cause: unknown) => {
    if (options?.signal?.aborted) throw cause
    throw new ApiProblem('network', 0)
  })
  if (status >= 200 && status < 300) return (endpoint.reply && text ? JSON.parse(text) : undefined) as ReplyOf<E>
  const problem = problemOf(status, text)
  if (problem.code === 'not-signed-in') onSignedOut()
  throw problem
}

/** The first part of the keys of every query of an endpoint. */
export const keyOf = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.path}`

type QueryChoices<E extends Endpoint> = Omit<
  UndefinedInitialDataOptions<ReplyOf<E>, ApiProblem, ReplyOf<E>, QueryKeyOf>,
  'queryKey' | 'queryFn'
>
type QueryKeyOf = readonly [string, unknown]

/**
 * Query options of an endpoint: `useQuery(query(customers.list, { query: search }))`. The key is the endpoint and its
 * input. The third argument takes TanStack's own options, e.g. `{ refetchInterval: 1000 }`.
 */
export function query<E extends Endpoint>(
  endpoint: E,
  ...[input, choices]: Record<string, never> extends CallOf<E>
    ? [input?: CallOf<E>, choices?: QueryChoices<E>]
    : [input: CallOf<E>, choices?: QueryChoices<E>]
) {
  return queryOptions<ReplyOf<E>, ApiProblem, ReplyOf<E>, QueryKeyOf>({
    ...choices,
    queryKey: [keyOf(endpoint), input ?? {}],
    queryFn: ({ signal }) => call(endpoint, ...([input, { signal }] as unknown as Arguments<E>)),
  })
}

const longKeptMs = 600_000

/** `query` of what takes its time: it is answered also when one has left the page meanwhile, and the answer is kept for a while. */
export const longQuery = <E extends Endpoint>(endpoint: E, input: CallOf<E>) =>
  queryOptions<ReplyOf<E>, ApiProblem, ReplyOf<E>, QueryKeyOf>({
    queryKey: [keyOf(endpoint), input],
    // Whoever takes the signal is stopped by it.
    queryFn: () => call(endpoint, ...([input] as unknown as Arguments<E>)),
    staleTime: longKeptMs,
    gcTime: longKeptMs,
    retry: false,
  })

interface MutationChoices<E extends Endpoint> extends Pick<CallOptions, 'onProgress' | 'idempotencyKey'> {
  /** Endpoints whose queries are asked again once this has succeeded. */
  refreshes?: readonly Endpoint[]
  onSuccess?: (reply: ReplyOf<E>, input: CallOf<E>) => unknown
}

/** Mutation options of an endpoint: `useMutation(mutation(members.invite, { refreshes: [members.list] }))`. */
export function mutation<E extends Endpoint>(endpoint: E, choices: MutationChoices<E> = {}) {
  const { refreshes = [], onSuccess, onProgress, idempotencyKey } = choices
  return {
    mutationFn: (input: CallOf<E>) =>
      call(endpoint, ...([input, { onProgress, idempotencyKey }] as unknown as Arguments<E>)),
    onSuccess: async (reply: ReplyOf<E>, input: CallOf<E>, _: unknown, { client }: MutationFunctionContext) => {
      await Promise.all(refreshes.map((stale) => client.invalidateQueries({ queryKey: [keyOf(stale)] })))
      await onSuccess?.(reply, input)
    },
  }
}
