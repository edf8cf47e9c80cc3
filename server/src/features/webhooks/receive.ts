import type { DeliveryCode } from '@fenji/contract/webhooks'
import { findActorAgain } from '../../platform/access.ts'
import { type Actor, can, installation } from '../../platform/actor.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { acceptEvents } from '../events/public.ts'
import { findDoor, getWebhook, insertDelivery, type KeptWebhook } from './queries.ts'
import { readBody } from './read-body.ts'
import { sealContext } from './seal-context.ts'
import { proofFailure } from './signature.ts'

export interface Incoming {
  token: string
  headers: Headers
  body: string
  address: string
}

const ofProof: ReadonlySet<DeliveryCode> = new Set([
  'secret-wrong',
  'signature-missing',
  'signature-wrong',
  'signature-old',
])

/** Whoever saved the door, with the rights that they have now. Null: they may send no events any more. */
async function findKeeper(
  db: Db,
  organizationId: number,
  { changedBy, changedKey }: KeptWebhook,
): Promise<Actor | null> {
  const by = installation(organizationId, { personId: changedBy, apiKeyId: changedKey })
  const actor = await findActorAgain(db, by)
  return actor && can(actor, 'create', 'Event') ? actor : null
}

/** The secrets that count: the door's, and for a while the one before it. */
const secretsOf = ({ secret, formerSecret, formerUntil }: KeptWebhook, now: Date): string[] =>
  formerSecret !== null && formerUntil !== null && now < formerUntil ? [secret, formerSecret] : [secret]

function refusalOf(
  { vault, clock }: Services,
  organizationId: number,
  door: KeptWebhook,
  incoming: Incoming,
): DeliveryCode | null {
  if (!door.isActive) return 'inactive'
  const now = clock.now()
  const failures = secretsOf(door, now).map((sealed) =>
    proofFailure(door.proof, vault.open(sealed, sealContext(organizationId)), { ...incoming, now }),
  )
  // A signature that is only too old was made with a secret that counts.
  return failures.includes(null) ? null : (failures.find((code) => code === 'signature-old') ?? failures[0] ?? null)
}

/**
 * Takes what another system sends to a door, in a transaction of its own: also what is refused is noted.
 * @throws {Problem} webhook-not-found, delivery-refused with the code that says why.
 */
export async function receive(db: Db, services: Services, incoming: Incoming) {
  const place = await findDoor(db, incoming.token)
  if (!place) throw new Problem('webhook-not-found')
  const { organizationId, webhookId } = place
  const taken = await inOrganization(services.database, { organizationId }, async (own) => {
    const door = await getWebhook(own, place, webhookId)
    const { body, address } = incoming
    const noted = { webhookId, bytes: Buffer.byteLength(body), address, createdAt: services.clock.now() }
    const refuse = async (code: DeliveryCode) => {
      await insertDelivery(own, place, { ...noted, code, batchId: null })
      return { code, batch: null, events: 0 }
    }
    const refusal = refusalOf(services, organizationId, door, incoming)
    if (refusal) return refuse(refusal)
    const read = readBody(body, door.mapping)
    if (read.code !== 'accepted') return refuse(read.code)
    const actor = await findKeeper(own, organizationId, door)
    if (!actor) return refuse('not-allowed')
    const { id } = await acceptEvents(own, actor, services, { webhookId, events: read.events })
    await insertDelivery(own, place, { ...noted, code: 'accepted', batchId: id })
    return { code: 'accepted' as const, batch: id, events: read.events.length }
  })
  if (taken.code !== 'accepted')
    throw new Problem(ofProof.has(taken.code) ? 'proof-refused' : 'delivery-refused', { detail: { code: taken.code } })
  return { batch: taken.batch, events: taken.events }
}
