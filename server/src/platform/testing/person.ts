import { createHmac, randomUUID } from 'node:crypto'
import { type CallOf, type Endpoint, type ReplyOf, urlOf } from '@fenji/contract/endpoint'
import type { BuiltInRole } from '@fenji/contract/policy'
import type { ProblemBody } from '@fenji/contract/problems'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Actor } from '../actor.ts'
import type { Services } from '../services.ts'

/** Everybody's password. */
export const password = 'sunny-harbour-42'

/** What came back. `body` is the reply of the contract; of a problem, look at `problem`. */
export interface Answer<B> {
  status: number
  body: B
  problem: ProblemBody | null
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
  text: string
}

export interface RawRequest {
  method: string
  url: string
  headers?: Record<string, string>
  payload?: string | Buffer | undefined
  remoteAddress?: string
}

type Arguments<E extends Endpoint> =
  Record<string, never> extends CallOf<E>
    ? [call?: CallOf<E>, headers?: Record<string, string>]
    : [call: CallOf<E>, headers?: Record<string, string>]

/** Somebody with a browser: calls endpoints with the cookies that they hold. */
export interface Caller {
  call<E extends Endpoint>(endpoint: E, ...rest: Arguments<E>): Promise<Answer<ReplyOf<E>>>
  /** The reply; throws with the problem where there is one. */
  ask<E extends Endpoint>(endpoint: E, ...rest: Arguments<E>): Promise<ReplyOf<E>>
  send(request: RawRequest): Promise<Answer<unknown>>
  cookies: Map<string, string>
  address: string
}

export interface Person extends Caller {
  organizationId: number
  personId: string
  memberId: number
  email: string
  role: BuiltInRole
  roleId: number
  actor: Actor
}

function keepCookies(cookies: Map<string, string>, header: string | string[] | undefined): void {
  for (const line of [header ?? []].flat()) {
    const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line) || value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}

interface Parts {
  params?: unknown
  query?: unknown
  body?: unknown
  file?: unknown
}

async function payloadOf(endpoint: Endpoint, { body, file }: Parts) {
  if (!endpoint.upload) return body === undefined ? undefined : JSON.stringify(body)
  if (file instanceof Uint8Array) return Buffer.from(file)
  return Buffer.from(await new Response(file as Blob).arrayBuffer())
}

/** A browser that holds no cookies yet, at an address of its own. */
export function newCaller(app: FastifyInstance): Caller {
  const cookies = new Map<string, string>()
  const caller: Caller = {
    cookies,
    address: `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`,
    async send({ method, url, headers = {}, payload, remoteAddress }) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await app.inject({
        method: method as 'GET',
        url,
        headers: { ...(cookie ? { cookie } : {}), ...headers },
        remoteAddress: remoteAddress ?? caller.address,
        ...(payload === undefined ? {} : { payload }),
      })
      keepCookies(cookies, answer.headers['set-cookie'])
      const isJson = /json/.test(String(answer.headers['content-type']))
      const body: unknown = isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined
      const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
      return {
        status: answer.statusCode,
        body,
        problem: isProblem ? (body as ProblemBody) : null,
        headers: answer.headers as Answer<unknown>['headers'],
        bytes: answer.rawPayload,
        text: answer.body,
      }
    },
    async call(endpoint, ...rest) {
      const [parts = {}, headers = {}] = rest as [Parts?, Record<string, string>?]
      const payload = await payloadOf(endpoint, parts)
      const type = endpoint.upload ? 'application/octet-stream' : 'application/json'
      const answer = await caller.send({
        method: endpoint.method,
        url: urlOf(endpoint, parts),
        headers: { ...(payload === undefined ? {} : { 'content-type': type }), ...headers },
        payload,
      })
      return answer as Answer<never>
    },
    async ask(endpoint, ...rest) {
      const answer = await caller.call(endpoint, ...rest)
      if (answer.status >= 300)
        throw new Error(`${endpoint.method} ${endpoint.path}: ${answer.status} ${answer.text.slice(0, 1000)}`)
      return answer.body
    },
  }
  return caller
}

/** A session made by the auth layer, as the cookie that the browser would hold. */
export async function giveSession(caller: Caller, { auth }: Services, personId: string): Promise<void> {
  const context = await auth.$context
  const { token } = await context.internalAdapter.createSession(personId)
  const signature = createHmac('sha256', context.secret).update(token).digest('base64')
  caller.cookies.set(context.authCookies.sessionToken.name, encodeURIComponent(`${token}.${signature}`))
}

export interface NewPerson {
  role: BuiltInRole
  teamId?: number | undefined
  organizationId?: number | undefined
  passwordHash?: string | undefined
  name?: string | undefined
  email?: string | undefined
}

/** Rows of a person who is a member of an organization, a new one unless it is given. */
export async function insertPersonRows(owner: pg.Pool, { role, name = 'Li Lei', ...given }: NewPerson) {
  const personId = randomUUID()
  const email = given.email ?? `${personId.slice(0, 8)}@example.com`
  const organizationId =
    given.organizationId ??
    (await owner.query<{ id: number }>(`insert into organization (name) values ($1) returning id`, [`Org ${email}`]))
      .rows[0]?.id ??
    0
  const { rows } = await owner.query<{ id: number; roleId: number }>(
    `with person as (insert into person (id, name, email) values ($1, $2, $3)),
      credential as (insert into credential (id, account_id, provider_id, person_id, password)
        select $1, $1, 'credential', $1, $4::text where $4::text is not null)
     insert into member (organization_id, person_id, role_id, team_id)
       select $5, $1, id, $7 from role where organization_id = $5 and key = $6 returning id, role_id as "roleId"`,
    [personId, name, email, given.passwordHash ?? null, organizationId, role, given.teamId ?? null],
  )
  return { personId, email, organizationId, memberId: rows[0]?.id ?? 0, roleId: rows[0]?.roleId ?? 0 }
}
