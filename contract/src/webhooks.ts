import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { EventBatch, EventResult } from './events.ts'
import { ImportField } from './import-fields/field.ts'
import { ImportKind } from './import-kinds.ts'
import { JsonPath } from './json-path.ts'
import { Id, IdText, Moment } from './page.ts'

/** What of a body is an event, and which of its parts are which fields. */
export const WebhookMapping = z
  .object({
    kind: ImportKind,
    items: JsonPath.meta({ description: 'The events of a body, such as data.orders[*]; empty: the body is one event' }),
    key: JsonPath.meta({ description: 'The key of an event, from the item; empty: the same body is the same events' }),
    fields: z.record(ImportField, JsonPath).refine((fields) => Object.keys(fields).length > 0, 'empty'),
  })
  .meta({ id: 'WebhookMapping' })
export type WebhookMapping = z.infer<typeof WebhookMapping>

/** How a sender shows that it is the one: a signature of each body, or the secret itself. */
export const WebhookProof = z.enum(['signature', 'bearer'])

/** A door for one system that sends its own JSON. */
export const Webhook = z
  .object({
    id: Id,
    name: z.string(),
    path: z.string().meta({ description: 'To be sent to, below the address of this installation' }),
    proof: WebhookProof,
    mapping: WebhookMapping,
    isActive: z.boolean(),
    formerSecretUntil: Moment.nullable().meta({
      description: 'So long the secret before the last renewal counts, too',
    }),
    lastDeliveryAt: Moment.nullable(),
    createdAt: Moment,
    version: z.int(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

export const DeliveryCode = z.enum([
  'accepted',
  'secret-wrong',
  'signature-missing',
  'signature-wrong',
  'signature-old',
  'not-json',
  'no-items',
  'too-many-items',
  'inactive',
  'not-allowed',
])
export type DeliveryCode = z.infer<typeof DeliveryCode>

/** A body that came, or that was refused before it was looked at. */
export const Delivery = z
  .object({
    id: Id,
    code: DeliveryCode,
    bytes: z.int(),
    batch: EventBatch.nullable(),
    address: z.string(),
    createdAt: Moment,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

const params = z.object({ id: IdText })
const given = { name: z.string().trim().min(1).max(100), proof: WebhookProof, mapping: WebhookMapping }

export const webhooks = {
  list: endpoint({
    method: 'GET',
    path: '/api/webhooks',
    summary: 'The doors for other systems',
    reply: z.array(Webhook),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Open a door; its secret is in this answer and never again',
    status: 201,
    body: z.object(given),
    reply: z.object({ webhook: Webhook, secret: z.string() }),
    problems: ['name-taken'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/webhooks/:id',
    summary: 'Change a door, close it or open it again',
    params,
    body: z.object({ ...given, isActive: z.boolean(), version: z.int() }),
    reply: Webhook,
    problems: ['webhook-not-found', 'name-taken', 'version-conflict'],
  }),
  renew: endpoint({
    method: 'POST',
    path: '/api/webhooks/:id/secret',
    summary: 'A new secret; the old one counts beside it for a while',
    params,
    body: z.object({
      overlapHours: z.int().min(0).max(168).default(24).meta({
        description: 'How long the old secret still counts; 0 where somebody knows it who should not',
      }),
    }),
    reply: z.object({ secret: z.string(), formerSecretUntil: Moment.nullable() }),
    problems: ['webhook-not-found'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/webhooks/:id',
    summary: 'Remove a door; what it brought stays',
    status: 204,
    params,
    problems: ['webhook-not-found'],
  }),
  deliveries: endpoint({
    method: 'GET',
    path: '/api/webhooks/:id/deliveries',
    summary: 'What came lately, newest first, also what was refused',
    params,
    reply: z.array(Delivery),
    problems: ['webhook-not-found'],
  }),
  try: endpoint({
    method: 'POST',
    path: '/api/webhooks/try',
    summary: 'What would become of this body? Nothing is kept',
    body: z.object({ mapping: WebhookMapping, sample: z.string().max(1_000_000) }),
    reply: z.object({
      code: DeliveryCode,
      events: z.array(
        z.object({
          key: z.string(),
          data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        }),
      ),
      results: z.array(EventResult.pick({ code: true, field: true })),
    }),
  }),
  receive: endpoint({
    method: 'POST',
    path: '/api/hooks/:token',
    summary: 'Where another system sends its JSON',
    status: 202,
    mostBytes: 5 * 2 ** 20,
    isRaw: true,
    params: z.object({ token: z.string().max(100) }),
    reply: z.object({ batch: Id.nullable(), events: z.int() }),
    problems: ['webhook-not-found', 'proof-refused', 'delivery-refused', 'too-large'],
  }),
}
