import type { Member } from '@fenji/contract/members'
import type { Policy } from '@fenji/contract/policy'
import { sql } from 'kysely'
import { policyOf, roleLabel } from '../../../platform/access.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** A member, and what others are not told of them. */
export interface KnownMember extends Member {
  personId: string
  teamId: number | null
  policy: Policy
}

const memberRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .innerJoin('role', (join) =>
      join.onRef('role.organizationId', '=', 'member.organizationId').onRef('role.id', '=', 'member.roleId'),
    )
    .leftJoin('team', (join) =>
      join.onRef('team.organizationId', '=', 'member.organizationId').onRef('team.id', '=', 'member.teamId'),
    )
    .select(['member.id', 'member.personId', 'person.name', 'person.email', 'isActive', 'joinedAt', 'lastSeenAt'])
    .select([
      'roleId',
      'role.key as roleKey',
      'role.name as roleName',
      'role.policy',
      'teamId',
      'team.name as teamName',
    ])
    .select(
      sql<number>`(select count(*) from customer c where c.organization_id = member.organization_id
        and c.owner_id = member.id)`.as('customers'),
    )
    .where('member.organizationId', '=', actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof memberRows>['executeTakeFirstOrThrow']>>

const toMember = (row: Row, actor: Actor): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: roleLabel({ id: row.roleId, key: row.roleKey, name: row.roleName }),
  team: row.teamId === null ? null : { id: row.teamId, name: row.teamName ?? '' },
  customers: row.customers,
  isActive: row.isActive,
  isSelf: row.personId === actor.personId,
  joinedAt: row.joinedAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
})

/** Who works here? Those who left come last. */
export async function listMembers(db: Db, actor: Actor): Promise<Member[]> {
  const rows = await memberRows(db, actor)
    .orderBy('isActive', 'desc')
    .orderBy('person.name')
    .orderBy('member.id')
    .execute()
  return rows.map((row) => toMember(row, actor))
}

const toKnown = (row: Row, actor: Actor): KnownMember => ({
  ...toMember(row, actor),
  personId: row.personId,
  teamId: row.teamId,
  policy: policyOf({ key: row.roleKey, policy: row.policy }),
})

export async function findMember(db: Db, actor: Actor, id: number): Promise<KnownMember | null> {
  const row = await memberRows(db, actor).where('member.id', '=', id).executeTakeFirst()
  return row ? toKnown(row, actor) : null
}

/**
 * A member, kept as they are until the transaction ends; nobody changes any other member meanwhile, so that two people cannot both
 * remove the last administrator, nor each hand over to the other.
 */
export async function lockMember(db: Db, actor: Actor, id: number): Promise<KnownMember | null> {
  await sql`select from organization where id = ${actor.organizationId} for update`.execute(db)
  // By itself and first: whoever waited here must see what the others did.
  await sql`select from member where organization_id = ${actor.organizationId} and id = ${id} for no key update`.execute(
    db,
  )
  return findMember(db, actor, id)
}

/** Is somebody with this address a member already? */
export async function hasMember(db: Db, actor: Actor, email: string): Promise<boolean> {
  const row = await memberRows(db, actor)
    .where('person.email', '=', email)
    .where('isActive', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

export async function countOtherAdministrators(db: Db, actor: Actor, id: number): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .innerJoin('role', (join) =>
      join.onRef('role.organizationId', '=', 'member.organizationId').onRef('role.id', '=', 'member.roleId'),
    )
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('member.organizationId', '=', actor.organizationId)
    .where('role.key', '=', 'administrator')
    .where('member.isActive', '=', true)
    .where('member.id', '<>', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export interface MemberChange {
  roleId: number
  teamId: number | null
  isActive: boolean
}

export async function updateMember(db: Db, actor: Actor, id: number, change: MemberChange): Promise<void> {
  await db
    .updateTable('member')
    .set(change)
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Makes a person a member, or an earlier member active again. Null: they are one already. */
export async function upsertMember(
  db: Db,
  organizationId: number,
  personId: string,
  place: { roleId: number; teamId: number | null },
): Promise<number | null> {
  const row = await db
    .insertInto('member')
    .values({ organizationId, personId, ...place })
    .onConflict((conflict) =>
      conflict
        .constraint('member_person_key')
        .doUpdateSet({ ...place, isActive: true })
        .where('member.isActive', '=', false),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}
