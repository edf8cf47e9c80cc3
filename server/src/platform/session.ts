import { sql } from 'kysely'
import { findKeyActor, findMemberActor } from './access.ts'
import type { Actor } from './actor.ts'
import { type Db, inOrganization } from './db.ts'
import { hashOf } from './link.ts'
import type { Services } from './services.ts'

export interface SignedIn {
  actor: Actor
  /** Of the person's session; null: it is an API key. */
  token: string | null
  renewedCookies: Headers | null
}

interface Origin {
  requestId: string
  address: string
}

const longestSessionMs = 30 * 24 * 3600_000

/** Who sends this request, by an API key or a session? Null: nobody, or somebody who may do nothing here any more. */
export async function findActor(services: Services, headers: Headers, origin: Origin): Promise<SignedIn | null> {
  const secret = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (secret !== undefined) return findKey(services, secret, origin)
  if (!headers.get('cookie')?.includes('fenji.')) return null
  const found = await services.auth.api.getSession({ headers, returnHeaders: true })
  if (!found.response) return null
  const { session, user } = found.response
  const { organizationId } = session
  if (typeof organizationId !== 'number') return null
  // However much it is used, some day it ends.
  if (services.clock.now().getTime() - session.createdAt.getTime() > longestSessionMs) return null
  const actor = await inOrganization(
    services.database,
    { organizationId, personId: user.id },
    (db) => findMemberActor(db, organizationId, user.id, origin),
    'read',
  )
  if (!actor) return null
  const renewedCookies = found.headers.getSetCookie().length > 0 ? found.headers : null
  return { actor, token: session.token, renewedCookies }
}

async function findKey({ database, clock }: Services, secret: string, origin: Origin): Promise<SignedIn | null> {
  const { rows } = await sql<{ organizationId: number | null; keyId: number }>`
    select organization_id, key_id from fenji_private.find_api_key(${hashOf(secret)}, ${clock.now()})`.execute(
    database.kysely,
  )
  const [place] = rows
  if (!place?.organizationId) return null
  const { organizationId, keyId } = place
  const actor = await inOrganization(database, { organizationId }, async (db) => {
    await touchKey(db, organizationId, keyId, clock.now())
    return findKeyActor(db, organizationId, keyId, origin)
  })
  return actor && { actor, token: null, renewedCookies: null }
}

const touchedEveryMs = 60_000

/** Notes to the minute when a key was used. */
async function touchKey(db: Db, organizationId: number, id: number, now: Date): Promise<void> {
  await db
    .updateTable('apiKey')
    .set({ lastUsedAt: now })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where((row) =>
      row.or([row('lastUsedAt', 'is', null), row('lastUsedAt', '<', new Date(now.getTime() - touchedEveryMs))]),
    )
    .execute()
}
