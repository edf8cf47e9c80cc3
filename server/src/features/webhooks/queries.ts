import type { Delivery, Webhook, WebhookMapping } from '@fenji/contract/webhooks'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { listBatches } from '../events/public.ts'

type Place = Pick<Actor, 'organizationId'>

/** Deliveries beyond these are forgotten: whoever knows the address could send without end. */
const keptDeliveries = 200

/** A door as it is kept, with its sealed secret. */
export interface KeptWebhook {
  id: number
  name: string
  token: string
  secret: string
  /** The sealed secret before the last renewal, and until when it counts. */
  formerSecret: string | null
  formerUntil: Date | null
  proof: Webhook['proof']
  mapping: WebhookMapping
  isActive: boolean
  changedBy: string | null
  changedKey: number | null
  lastDeliveryAt: Date | null
  createdAt: Date
  version: number
}

const rowsOf = (db: Db, { organizationId }: Place) =>
  db.selectFrom('webhook').selectAll().where('organizationId', '=', organizationId).$castTo<KeptWebhook>()

export const pathOf = (token: string): string => `/api/hooks/${token}`

export const toWebhook = ({ id, name, token, proof, mapping, isActive, version, ...row }: KeptWebhook): Webhook => ({
  id,
  name,
  path: pathOf(token),
  proof,
  mapping,
  isActive,
  formerSecretUntil: row.formerUntil?.toISOString() ?? null,
  lastDeliveryAt: row.lastDeliveryAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  version,
})

/** Which doors are there? */
export async function listWebhooks(db: Db, actor: Place): Promise<Webhook[]> {
  const rows = await rowsOf(db, actor).orderBy('name').execute()
  return rows.map(toWebhook)
}

/** @throws {Problem} webhook-not-found. */
export async function getWebhook(db: Db, actor: Place, id: number): Promise<KeptWebhook> {
  const row = await rowsOf(db, actor).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('webhook-not-found')
  return row
}

/** In which organization is the door of this address? */
export async function findDoor(db: Db, token: string): Promise<{ organizationId: number; webhookId: number } | null> {
  const { rows } = await sql<{ organizationId: number | null; webhookId: number }>`
    select organization_id, webhook_id from fenji_private.find_webhook(${token})`.execute(db)
  const [row] = rows
  return row?.organizationId ? { organizationId: row.organizationId, webhookId: row.webhookId } : null
}

export type WebhookGiven = Pick<KeptWebhook, 'name' | 'proof' | 'mapping'>

export async function insertWebhook(
  db: Db,
  { organizationId, personId: changedBy, apiKeyId: changedKey }: Actor,
  { mapping, ...row }: WebhookGiven & Pick<KeptWebhook, 'token' | 'secret' | 'createdAt'>,
): Promise<number> {
  const { id } = await db
    .insertInto('webhook')
    .values({ organizationId, ...row, mapping: JSON.stringify(mapping), changedBy, changedKey })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a door that is still at this version; false where it is not. Whoever does answers for what comes in from now on. */
export async function updateWebhook(
  db: Db,
  { organizationId, personId: changedBy, apiKeyId: changedKey }: Actor,
  id: number,
  { mapping, version, ...row }: WebhookGiven & Pick<KeptWebhook, 'isActive' | 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook')
    .set({ ...row, mapping: JSON.stringify(mapping), version: version + 1, changedBy, changedKey })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives a door another secret. The one that it had counts until then; null: no longer. */
export async function updateSecret(
  db: Db,
  { organizationId }: Place,
  id: number,
  { secret, formerUntil }: { secret: string; formerUntil: Date | null },
): Promise<void> {
  await db
    .updateTable('webhook')
    .set(({ ref }) => ({ secret, formerUntil, formerSecret: formerUntil && ref('secret') }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .execute()
}

export async function deleteWebhook(db: Db, { organizationId }: Place, id: number): Promise<void> {
  await db.deleteFrom('webhook').where('organizationId', '=', organizationId).where('id', '=', id).execute()
}

export interface NewDelivery {
  webhookId: number
  code: Delivery['code']
  bytes: number
  batchId: number | null
  address: string
  createdAt: Date
}

/** Notes what came, and forgets what came long before. */
export async function insertDelivery(db: Db, { organizationId }: Place, delivery: NewDelivery): Promise<void> {
  const { webhookId, createdAt } = delivery
  await db
    .insertInto('webhookDelivery')
    .values({ organizationId, ...delivery })
    .execute()
  await sql`delete from webhook_delivery where organization_id = ${organizationId} and webhook_id = ${webhookId} and id <=
    (select id from webhook_delivery where organization_id = ${organizationId} and webhook_id = ${webhookId}
      order by id desc offset ${keptDeliveries} limit 1)`.execute(db)
  if (delivery.code !== 'accepted') return
  await db
    .updateTable('webhook')
    .set({ lastDeliveryAt: createdAt })
    .where('organizationId', '=', organizationId)
    .where('id', '=', webhookId)
    .execute()
}

/** What came by this door lately, and what became of it? */
export async function listDeliveries(db: Db, actor: Place, webhookId: number): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('webhookDelivery')
    .select(['id', 'code', 'bytes', 'batchId', 'address', 'createdAt'])
    .where('organizationId', '=', actor.organizationId)
    .where('webhookId', '=', webhookId)
    .orderBy('id', 'desc')
    .execute()
  const batches = await listBatches(
    db,
    actor,
    rows.flatMap(({ batchId }) => batchId ?? []),
  )
  return rows.map(({ batchId, createdAt, ...row }) => ({
    ...row,
    code: row.code as Delivery['code'],
    batch: batches.find(({ id }) => id === batchId) ?? null,
    createdAt: createdAt.toISOString(),
  }))
}
