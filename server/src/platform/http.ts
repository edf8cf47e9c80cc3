import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { PassThrough, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Endpoint } from '@fenji/contract/endpoint'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, can } from './actor.ts'
import { inOrganization } from './db.ts'
import { parseInput } from './input.ts'
import { Problem, problemOf } from './problem.ts'
import { limit } from './rate-limit.ts'
import type { Access, Context, FileReply, Route, Upload } from './route.ts'
import type { Services } from './services.ts'
import { findActor } from './session.ts'
import { newUploadPlace } from './uploads.ts'

const largestUpload = 4 * 2 ** 30
const largestBody = 2 * 2 ** 20

type AnyContext = Context<Endpoint & { upload?: true }, Access>

/** The request's headers, with the address that we saw in place of what the client may claim. */
const headersOf = (request: FastifyRequest) =>
  new Headers([
    ...Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name === 'x-fenji-address' ? [] : [[name, String(value)]],
    ),
    ['x-fenji-address', request.ip],
  ])

/** A browser tells where a request comes from; one that changes things must come from our own pages. */
function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('cross-site')
  const { origin, host } = request.headers
  if (site === undefined && origin !== undefined && URL.parse(origin)?.host !== host) throw new Problem('cross-site')
}

/** A file where a file is wanted, JSON everywhere else. */
function refuseOtherMedia(endpoint: Endpoint, request: FastifyRequest): void {
  const upload = endpoint.upload ?? false
  const isFile = request.headers['content-type']?.startsWith('application/octet-stream') ?? false
  if (upload !== isFile && (upload || request.body !== undefined)) throw new Problem('unsupported-media-type')
}

async function storeUpload(request: FastifyRequest, services: Services, most = largestUpload): Promise<Upload> {
  // Said beforehand, it is refused beforehand: to break off what is being sent would break the answer off, too.
  if (Number(request.headers['content-length'] ?? 0) > most) throw new Problem('too-large')
  const { name, path } = await newUploadPlace(services.config)
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      done(bytes > most ? new Problem('too-large') : null, chunk)
    },
  })
  try {
    await pipeline(
      (request.body as Readable | undefined) ?? Readable.from([]),
      count,
      createWriteStream(path, { mode: 0o600 }),
    )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { name, path, bytes }
}

function admit(access: Access, actor: Actor | null): void {
  if ('public' in access) return
  if (!actor) throw new Problem('not-signed-in')
  // What belongs to a person, their session or password, is no business of a key.
  if ('signedIn' in access && actor.personId === null) throw new Problem('not-allowed')
  if ('can' in access && !can(actor, ...access.can)) throw new Problem('not-allowed')
}

/** The same chunks, the first of which is there: what goes wrong until then is still answered as a problem. */
async function begun(content: FileReply['content']): Promise<AsyncIterable<string | Uint8Array>> {
  const chunks: AsyncIterator<string | Uint8Array> = content[Symbol.asyncIterator]()
  const first = await chunks.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* { [Symbol.asyncIterator]: () => chunks }
  })()
}

/** Runs a handler inside its transaction. A file is piped out while the transaction is still open. */
function inTransaction(
  route: Route,
  services: Services,
  context: Omit<AnyContext, 'db'>,
  reply: FastifyReply,
): Promise<unknown> {
  const mode = route.isReading ? 'read' : 'write'
  const { actor } = context
  const scope = { organizationId: actor?.organizationId ?? null, personId: actor?.personId ?? null }
  const handle = (db: Context<Endpoint, Access>['db']) => route.handler({ ...context, db } as Context<Endpoint, Access>)
  if (!route.endpoint.download) return inOrganization(services.database, scope, handle, mode)
  const opened = Promise.withResolvers<PassThrough>()
  const out = new PassThrough()
  inOrganization(
    services.database,
    scope,
    async (db) => {
      const file = (await handle(db)) as FileReply
      const chunks = await begun(file.content)
      const name = encodeURIComponent(file.fileName)
      reply
        .header('content-type', file.contentType)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      opened.resolve(out)
      await pipeline(chunks, out)
    },
    mode,
  ).catch((error) => {
    // Before the first byte it is a problem like any other; after it, all we can do is break the file off.
    out.on('error', (broken) => services.log.warn({ err: broken }, 'download broken off'))
    opened.reject(error)
    out.destroy(error)
  })
  return opened.promise
}

/** What came as JSON, as its schema says; or its text, for whoever has to see it as it came. */
function bodyOf(endpoint: Endpoint, { body }: FastifyRequest): unknown {
  if (endpoint.upload) return undefined
  return endpoint.isRaw ? String(body ?? '') : parseInput(endpoint.body, body === undefined ? {} : body, 'body')
}

async function serve(route: Route, services: Services, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { endpoint, access } = route
  refuseCrossSite(request)
  const headers = headersOf(request)
  const signedIn = await findActor(services, headers, { requestId: request.id, address: request.ip })
  if (signedIn?.renewedCookies) copyCookies(signedIn.renewedCookies, reply)
  const actor = signedIn?.actor ?? null
  if (actor) request.log = request.log.child({ personId: actor.personId, apiKeyId: actor.apiKeyId })
  await limit(services, { actor, address: request.ip, endpoint })
  admit(access, actor)
  const params = parseInput(endpoint.params, request.params, 'params')
  const query = parseInput(endpoint.query, request.query, 'query')
  refuseOtherMedia(endpoint, request)
  const body = bodyOf(endpoint, request)
  const upload = endpoint.upload ? await storeUpload(request, services, endpoint.mostBytes) : undefined
  const later: (() => Promise<void>)[] = []
  const context = {
    services,
    actor,
    params,
    query,
    body,
    upload,
    request: { id: request.id, address: request.ip, headers, sessionToken: signedIn?.token ?? null },
    setCookies: (from: Headers) => copyCookies(from, reply),
    afterCommit: (work: () => Promise<void>) => later.push(work),
  } as unknown as Omit<AnyContext, 'db'>
  try {
    const answer = await inTransaction(route, services, context, reply)
    for (const work of later) await work()
    reply.status(endpoint.status ?? 200)
    if (endpoint.download) return answer
    return endpoint.reply ? endpoint.reply.encode(answer as never) : null
  } catch (error) {
    if (upload) await rm(upload.path, { force: true })
    throw problemOf(error, route.constraints)
  }
}

function copyCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) reply.header('set-cookie', cookie)
}

/** Any failure as a problem: also one that Fastify meets before it knows the route. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.code)
  else {
    const refused = { code: problem.code, errors: problem.errors }
    if (problem.status === 401 || problem.status === 403) request.log.warn(refused, 'refused')
    else request.log.info(refused, 'refused')
  }
  reply.header('x-request-id', request.id)
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  return reply.status(problem.status).type('application/problem+json').send(problem.toBody(request.id))
}

/** Puts every route of the contract on the server. This file and app.ts are the only ones that know Fastify. */
export function serveRoutes(app: FastifyInstance, routes: readonly Route[], services: Services): void {
  app.setErrorHandler(sendProblem)
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: largestBody }, (request, text, done) =>
    (request.routeOptions.config as { isRaw?: boolean }).isRaw
      ? done(null, text)
      : parseJson(request, text as string, done),
  )
  app.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // What one person was told is nobody else's, on no disk on the way.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  for (const route of routes) {
    app.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      config: { isRaw: route.endpoint.isRaw === true },
      bodyLimit: route.endpoint.mostBytes ?? (route.endpoint.upload ? largestUpload : largestBody),
      handler: (request, reply) => serve(route, services, request, reply),
    })
  }
}
