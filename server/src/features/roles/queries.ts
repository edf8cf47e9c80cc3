import type { OwnGroup, Policy } from '@fenji/contract/policy'
import type { Role } from '@fenji/contract/roles'
import { sql } from 'kysely'
import { policyOf, roleLabel } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const roleRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('role')
    .select(['id', 'key', 'name', 'policy', 'version'])
    .select(
      sql<number>`(select count(*) from member m where m.organization_id = role.organization_id and m.role_id = role.id
        and m.is_active)`.as('members'),
    )
    .where('organizationId', '=', actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof roleRows>['executeTakeFirstOrThrow']>>

const toRole = (row: Row): Role => ({
  ...roleLabel(row),
  policy: policyOf(row),
  isChanged: row.key !== null && row.policy !== null,
  members: row.members,
  version: row.version,
})

/** Which roles are there? The built-in ones first, in their own order. */
export async function listRoles(db: Db, actor: Actor): Promise<Role[]> {
  const rows = await roleRows(db, actor).orderBy(sql`key is null`).orderBy('name').orderBy('id').execute()
  return rows.map(toRole)
}

export async function findRole(db: Db, actor: Actor, id: number): Promise<Role | null> {
  const row = await roleRows(db, actor).where('id', '=', id).executeTakeFirst()
  return row ? toRole(row) : null
}

/** The role, kept as it is until the transaction ends. */
export async function lockRole(db: Db, actor: Actor, id: number): Promise<Role | null> {
  const row = await roleRows(db, actor).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toRole(row) : null
}

export async function insertRole(db: Db, actor: Actor, { name, policy }: { name: string; policy: Policy }) {
  const { id } = await db
    .insertInto('role')
    .values({ organizationId: actor.organizationId, name, policy: JSON.stringify(policy) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @param change policy null: what the program says of this built-in role. */
export async function updateRole(
  db: Db,
  actor: Actor,
  id: number,
  { name, policy }: { name: string | null; policy: Policy | null },
): Promise<void> {
  await db
    .updateTable('role')
    .set((row) => ({ name, policy: policy && JSON.stringify(policy), version: row('version', '+', 1) }))
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Takes a group of fields that goes out of every role that names it. */
export async function forgetGroup(db: Db, actor: Actor, group: OwnGroup): Promise<void> {
  await sql`update role set policy = policy #- array['fields', ${group}], version = version + 1
    where organization_id = ${actor.organizationId} and policy -> 'fields' ? ${group}`.execute(db)
}

/** Whoever still has the role keeps it from being deleted, by their foreign keys. */
export async function deleteRole(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('role').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}
