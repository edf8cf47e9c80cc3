import type { Readable } from 'node:stream'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@fenji/contract/endpoint'
import type { Action, Subject } from '@fenji/contract/policy'
import type { ProblemCode } from '@fenji/contract/problems'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'
import type { Services } from './services.ts'

/** Who may come in: the public, any person signed in, or whoever has a right, be it on some rows only. */
export type Access = { can: [Action, Subject] } | { signedIn: true } | { public: true }

type ActorFor<A extends Access> = A extends { public: true } ? Actor | null : Actor

/** A file that goes out. It is written while the handler's transaction is open. */
export interface FileReply {
  fileName: string
  contentType: string
  content: AsyncIterable<string | Uint8Array> | Readable
}

/** A file that came in, stored under the data folder. Whoever does not keep it deletes it. */
export interface Upload {
  name: string
  path: string
  bytes: number
}

/** What a handler works with. `db` is its only connection: one transaction, read-only for GET and for what only reads. */
export interface Context<E extends Endpoint, A extends Access> {
  db: Db
  services: Services
  actor: ActorFor<A>
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  upload: E['upload'] extends true ? Upload : undefined
  request: { id: string; address: string; headers: Headers; sessionToken: string | null }
  /** Cookies for the answer. */
  setCookies(headers: Headers): void
  /** Runs after the transaction has committed and before the answer goes out. */
  afterCommit(work: () => Promise<void>): void
}

export interface Route {
  endpoint: Endpoint
  access: Access
  constraints: Partial<Record<string, ProblemCode>>
  /** It stores nothing, whatever its method: its transaction only reads, and shows one state of the data from begin to end. */
  isReading: boolean
  handler: (context: Context<Endpoint, Access>) => Promise<unknown>
}

/** Ties an endpoint of the contract to who may use it and what it does. The compiler refuses a wrong reply. */
export function route<const E extends Endpoint, const A extends Access>(
  endpoint: E,
  access: A & { constraints?: Partial<Record<string, NonNullable<E['problems']>[number]>>; isReading?: true },
  handler: (context: Context<E, A>) => Promise<E['download'] extends readonly string[] ? FileReply : ReplyOf<E>>,
): Route {
  const { constraints = {}, isReading = endpoint.method === 'GET', ...rest } = access
  return {
    endpoint,
    access: rest as unknown as Access,
    constraints,
    isReading,
    handler: handler as unknown as Route['handler'],
  }
}
