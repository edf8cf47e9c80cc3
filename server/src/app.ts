import { randomBytes, randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import staticFiles from '@fastify/static'
import { urlOf } from '@fenji/contract/endpoint'
import { sessions } from '@fenji/contract/sessions'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { features } from './features/index.ts'
import { sendProblem, serveRoutes } from './platform/http.ts'
import { openApiOf } from './platform/openapi.ts'
import { Problem } from './platform/problem.ts'
import type { Route } from './platform/route.ts'
import type { Services } from './platform/services.ts'
import { version } from './platform/version.ts'
import { type WebPage, webPageIn } from './platform/web-page.ts'

export const allRoutes: readonly Route[] = features.flatMap((feature) => feature.routes)

async function secure(app: FastifyInstance, isHttps: boolean, scriptHashes: readonly string[]): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async (request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    request.nonce = nonce
    // Style attributes are let in: chart tooltips are made of them. Style elements need the nonce; scripts a file, or the page itself.
    reply.header(
      'content-security-policy',
      [
        "default-src 'self'",
        ["script-src 'self'", ...scriptHashes].join(' '),
        `style-src-elem 'self' 'nonce-${nonce}'`,
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        ...(isHttps ? ['upgrade-insecure-requests'] : []),
      ].join('; '),
    )
  })
}

async function serveWeb(app: FastifyInstance, folder: string, page: WebPage | null): Promise<void> {
  if (page) {
    await app.register(staticFiles, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      globIgnore: ['index.html', '**/*.gz'],
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
    app.setNotFoundHandler(async (request, reply) => {
      const path = request.url.replace(/\?.*$/s, '')
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      // Every path without an extension is a page of the application, which knows whether there is such a page.
      if (!isRead || path.startsWith('/api/') || /\.\w+$/.test(path)) throw new Problem('not-found')
      // Whose page it is, is asked with the page, not by its scripts half a second later.
      if (request.headers.cookie?.includes('fenji.'))
        reply.header('link', `<${urlOf(sessions.current)}>; rel=preload; as=fetch; crossorigin`)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.html.replaceAll('__CSP_NONCE__', request.nonce ?? ''))
    })
    return
  }
  app.setNotFoundHandler(async () => {
    throw new Problem('not-found')
  })
}

function serveHealth(app: FastifyInstance, services: Services): void {
  app.get('/healthz', async () => ({ status: 'ok', version }))
  app.get('/readyz', async () => {
    await sql`select 1`.execute(services.database.kysely).catch((cause) => {
      throw new Problem('unavailable', { cause, retryAfter: 1 })
    })
    return { status: 'ready', version, attachments: services.files.trouble ? 'away' : 'ok' }
  })
  let document: ReturnType<typeof openApiOf> | undefined
  app.get('/api/openapi.json', async () => {
    document ??= openApiOf(allRoutes, version)
    return document
  })
}

/** The HTTP server with every feature's routes, not listening yet. */
export async function buildApp(services: Services, logger: Logger): Promise<FastifyInstance> {
  const publicUrl = services.config.publicUrl
  const app = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    requestTimeout: 0,
    trustProxy: publicUrl === null ? false : 'loopback',
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    frameworkErrors: sendProblem,
  }) as unknown as FastifyInstance
  app.decorateRequest('nonce', undefined)
  const page = webPageIn(services.config.webFolder)
  await secure(app, publicUrl?.startsWith('https:') ?? false, page?.scriptHashes ?? [])
  serveRoutes(app, allRoutes, services)
  serveHealth(app, services)
  await serveWeb(app, services.config.webFolder, page)
  return app
}

declare module 'fastify' {
  interface FastifyRequest {
    nonce: string | undefined
  }
}
