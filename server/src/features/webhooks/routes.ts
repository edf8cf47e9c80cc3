import { randomBytes } from 'node:crypto'
import { webhooks } from '@fenji/contract/webhooks'
import { audit } from '../../platform/audit.ts'
import { newSecret } from '../../platform/link.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { judgeEvents } from '../events/public.ts'
import {
  deleteWebhook,
  getWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  toWebhook,
  updateSecret,
  updateWebhook,
} from './queries.ts'
import { readBody } from './read-body.ts'
import { receive } from './receive.ts'
import { sealContext } from './seal-context.ts'

const shownEvents = 20
const constraints = { webhook_name_key: 'name-taken' } as const

export const routes = [
  route(webhooks.list, { can: ['read', 'Connection'] }, ({ db, actor }) => listWebhooks(db, actor)),
  route(webhooks.create, { can: ['create', 'Connection'], constraints }, async ({ db, actor, body, services }) => {
    const secret = newSecret()
    const token = randomBytes(18).toString('base64url')
    const sealed = services.vault.seal(secret, sealContext(actor.organizationId))
    const id = await insertWebhook(db, actor, { ...body, token, secret: sealed, createdAt: services.clock.now() })
    await audit(db, actor, 'webhook.create', id, { after: body })
    return { webhook: toWebhook(await getWebhook(db, actor, id)), secret }
  }),
  route(webhooks.update, { can: ['update', 'Connection'], constraints }, async ({ db, actor, params, body }) => {
    const { name, proof, mapping, isActive } = await getWebhook(db, actor, params.id)
    if (!(await updateWebhook(db, actor, params.id, body))) throw new Problem('version-conflict')
    await audit(db, actor, 'webhook.update', params.id, { before: { name, proof, mapping, isActive }, after: body })
    return toWebhook(await getWebhook(db, actor, params.id))
  }),
  route(webhooks.renew, { can: ['update', 'Connection'] }, async ({ db, actor, params, body, services }) => {
    const { overlapHours } = body
    const { name } = await getWebhook(db, actor, params.id)
    const secret = newSecret()
    const formerUntil = overlapHours === 0 ? null : new Date(services.clock.now().getTime() + overlapHours * 3_600_000)
    const sealed = services.vault.seal(secret, sealContext(actor.organizationId))
    await updateSecret(db, actor, params.id, { secret: sealed, formerUntil })
    await audit(db, actor, 'webhook.renew', params.id, { after: { name, overlapHours } })
    return { secret, formerSecretUntil: formerUntil?.toISOString() ?? null }
  }),
  route(webhooks.remove, { can: ['delete', 'Connection'] }, async ({ db, actor, params }) => {
    const { name } = await getWebhook(db, actor, params.id)
    await deleteWebhook(db, actor, params.id)
    await audit(db, actor, 'webhook.delete', params.id, { before: { name } })
    return undefined
  }),
  route(webhooks.deliveries, { can: ['read', 'Connection'] }, async ({ db, actor, params }) => {
    await getWebhook(db, actor, params.id)
    return listDeliveries(db, actor, params.id)
  }),
  route(webhooks.try, { can: ['create', 'Connection'], isReading: true }, async ({ db, actor, body }) => {
    const { code, events } = readBody(body.sample, body.mapping)
    const shown = events.slice(0, shownEvents)
    const judged = await judgeEvents(db, actor, shown)
    return {
      code,
      events: shown.map(({ key, data }) => ({ key, data })),
      results: judged.map(({ refusal }) => ({ code: refusal?.code ?? null, field: refusal?.field ?? null })),
    }
  }),
  route(webhooks.receive, { public: true }, async ({ db, params, body, services, request }) =>
    receive(db, services, { token: params.token, headers: request.headers, body, address: request.address }),
  ),
]
