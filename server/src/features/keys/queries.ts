import type { ApiKey } from '@fenji/contract/keys'
import { roleLabel } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const keyRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('apiKey')
    .innerJoin('role', (join) =>
      join.onRef('role.organizationId', '=', 'apiKey.organizationId').onRef('role.id', '=', 'apiKey.roleId'),
    )
    .leftJoin('person', 'person.id', 'apiKey.createdBy')
    .select(['apiKey.id', 'apiKey.name', 'prefix', 'scopes', 'apiKey.createdAt', 'expiresAt', 'lastUsedAt'])
    .select(['roleId', 'role.key as roleKey', 'role.name as roleName', 'role.policy as rolePolicy'])
    .select('person.name as createdBy')
    .where('apiKey.organizationId', '=', actor.organizationId)
    .where('revokedAt', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof keyRows>['executeTakeFirstOrThrow']>>

const toKey = (row: Row, now: Date): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  role: roleLabel({ id: row.roleId, key: row.roleKey, name: row.roleName }),
  scopes: row.scopes,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  isActive: row.expiresAt === null || row.expiresAt > now,
})

/** Which keys are there, the newest first? Expired ones too, revoked ones no more. */
export async function listKeys(db: Db, actor: Actor, now: Date): Promise<ApiKey[]> {
  const rows = await keyRows(db, actor).orderBy('apiKey.id', 'desc').execute()
  return rows.map((row) => toKey(row, now))
}

export async function findKey(db: Db, actor: Actor, id: number, now: Date): Promise<ApiKey | null> {
  const row = await keyRows(db, actor).where('apiKey.id', '=', id).executeTakeFirst()
  return row ? toKey(row, now) : null
}

export interface NewKey {
  name: string
  prefix: string
  secretHash: string
  roleId: number
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
}

export async function insertKey(db: Db, actor: Actor, key: NewKey): Promise<number> {
  const { id } = await db
    .insertInto('apiKey')
    .values({ organizationId: actor.organizationId, createdBy: actor.personId, ...key })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const liveKeys = (db: Db, actor: Actor, now: Date) =>
  db
    .updateTable('apiKey')
    .set({ revokedAt: now })
    .where('organizationId', '=', actor.organizationId)
    .where('revokedAt', 'is', null)
    .returning(['id', 'name'])

export async function revokeKey(db: Db, actor: Actor, id: number, now: Date): Promise<boolean> {
  return (await liveKeys(db, actor, now).where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Revokes every key that this person made. */
export const revokeKeysOf = (db: Db, actor: Actor, personId: string, now: Date) =>
  liveKeys(db, actor, now).where('createdBy', '=', personId).execute()

/** Deletes the keys of a role that open nothing any more. */
export async function deleteDeadKeys(db: Db, actor: Actor, roleId: number, now: Date): Promise<void> {
  await db
    .deleteFrom('apiKey')
    .where('organizationId', '=', actor.organizationId)
    .where('roleId', '=', roleId)
    .where((row) => row.or([row('revokedAt', 'is not', null), row('expiresAt', '<=', now)]))
    .execute()
}
