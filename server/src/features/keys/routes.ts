import type { BodyOf } from '@fenji/contract/endpoint'
import { keys } from '@fenji/contract/keys'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { hashOf, newSecret } from '../../platform/link.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getGivenRole } from '../roles/public.ts'
import { findKey, insertKey, listKeys, revokeKey } from './queries.ts'
import { scopesBeyond } from './rules.ts'

const dayMs = 24 * 3600_000
const prefixLength = 12

async function getKey(db: Db, actor: Actor, id: number, now: Date) {
  const key = await findKey(db, actor, id, now)
  if (!key) throw new Problem('key-not-found')
  return key
}

async function createKey(db: Db, actor: Actor, body: BodyOf<typeof keys.create>, now: Date) {
  const { name, roleId, expiresInDays } = body
  const role = await getGivenRole(db, actor, roleId)
  const scopes = [...new Set(body.scopes)]
  const beyond = scopesBeyond(role.policy, scopes)
  if (beyond.length > 0)
    throw new Problem('invalid-input', {
      errors: [{ path: 'body.scopes', rule: 'beyond-role', message: `not a right of this role: ${beyond.join(', ')}` }],
    })
  const secret = `fenji_${newSecret()}`
  const prefix = secret.slice(0, prefixLength)
  const expiresAt = expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * dayMs)
  const secretHash = hashOf(secret)
  const id = await insertKey(db, actor, { name, prefix, secretHash, roleId, scopes, createdAt: now, expiresAt })
  await audit(db, actor, 'key.create', id, { after: { name, prefix, roleId, scopes, expiresAt } })
  return { key: await getKey(db, actor, id, now), secret }
}

export const routes = [
  route(keys.list, { can: ['read', 'ApiKey'] }, ({ db, actor, services }) => listKeys(db, actor, services.clock.now())),
  route(
    keys.create,
    { can: ['create', 'ApiKey'], constraints: { api_key_role_fk: 'role-not-found' } },
    ({ db, actor, body, services }) => createKey(db, actor, body, services.clock.now()),
  ),
  route(keys.revoke, { can: ['delete', 'ApiKey'] }, async ({ db, actor, params, services }) => {
    const now = services.clock.now()
    const { name, prefix, scopes } = await getKey(db, actor, params.id, now)
    if (!(await revokeKey(db, actor, params.id, now))) throw new Problem('key-not-found')
    await audit(db, actor, 'key.delete', params.id, { before: { name, prefix, scopes } })
    return undefined
  }),
]
