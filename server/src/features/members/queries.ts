import type { Role } from '@fenji/contract/abilities'
import type { Invitation, Member } from '@fenji/contract/members'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

type InvitationRow = z.infer<typeof Invitation>

const memberRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .select([
      'member.id',
      'person.name',
      'person.email',
      'member.personId',
      'role',
      'isActive',
      'joinedAt',
      'lastSeenAt',
    ])
    .where('member.organizationId', '=', actor.organizationId)

type MemberRow = Awaited<ReturnType<ReturnType<typeof memberRows>['executeTakeFirstOrThrow']>>

const toMember = (row: MemberRow, actor: Actor): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role as Role,
  isActive: row.isActive,
  isSelf: row.personId === actor.personId,
  joinedAt: row.joinedAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
})

/** Who works here? Those who left come last. */
export async function listMembers(db: Db, actor: Actor): Promise<Member[]> {
  const rows = await memberRows(db, actor).orderBy('isActive', 'desc').orderBy('person.name').execute()
  return rows.map((row) => toMember(row, actor))
}

export async function findMember(db: Db, actor: Actor, id: number): Promise<(Member & { personId: string }) | null> {
  const row = await memberRows(db, actor).where('member.id', '=', id).executeTakeFirst()
  return row ? { ...toMember(row, actor), personId: row.personId } : null
}

/** Is somebody with this address a member already? */
export async function hasMember(db: Db, actor: Actor, email: string): Promise<boolean> {
  const row = await memberRows(db, actor)
    .where('person.email', '=', email)
    .where('isActive', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps the members still until the transaction ends, so that two people cannot both remove the last administrator. */
export async function countOtherAdministrators(db: Db, actor: Actor, id: number): Promise<number> {
  await sql`select from organization where id = ${actor.organizationId} for update`.execute(db)
  const { count } = await db
    .selectFrom('member')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('organizationId', '=', actor.organizationId)
    .where('role', '=', 'administrator')
    .where('isActive', '=', true)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function updateMember(
  db: Db,
  actor: Actor,
  id: number,
  change: { role?: Role | undefined; isActive?: boolean | undefined },
): Promise<void> {
  const { role, isActive } = change
  if (role === undefined && isActive === undefined) return
  await db
    .updateTable('member')
    .set({ ...(role === undefined ? {} : { role }), ...(isActive === undefined ? {} : { isActive }) })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

const invitationRows = (db: Db, organizationId: number) =>
  db
    .selectFrom('invitation')
    .leftJoin('person', 'person.id', 'invitation.invitedBy')
    .select(['invitation.id', 'invitation.email', 'role', 'expiresAt', 'person.name as invitedBy'])
    .where('invitation.organizationId', '=', organizationId)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)

type RawInvitation = Awaited<ReturnType<ReturnType<typeof invitationRows>['executeTakeFirstOrThrow']>>

const toInvitation = (row: RawInvitation): InvitationRow => ({
  id: row.id,
  email: row.email,
  role: row.role as Role,
  expiresAt: row.expiresAt.toISOString(),
  invitedBy: row.invitedBy ?? '',
})

/** Which invitations are open? */
export async function listInvitations(db: Db, actor: Actor): Promise<InvitationRow[]> {
  const rows = await invitationRows(db, actor.organizationId).orderBy('expiresAt').execute()
  return rows.map(toInvitation)
}

export interface NewInvitation {
  email: string
  role: Role
  tokenHash: string
  expiresAt: Date
}

/** Invites; an older invitation of the same address is replaced. */
export async function insertInvitation(db: Db, actor: Actor, invitation: NewInvitation): Promise<InvitationRow> {
  await db
    .deleteFrom('invitation')
    .where('organizationId', '=', actor.organizationId)
    .where('email', '=', invitation.email)
    .where('acceptedAt', 'is', null)
    .execute()
  const { id } = await db
    .insertInto('invitation')
    .values({ organizationId: actor.organizationId, ...invitation, invitedBy: actor.personId ?? '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return toInvitation(
    await invitationRows(db, actor.organizationId).where('invitation.id', '=', id).executeTakeFirstOrThrow(),
  )
}

export async function deleteInvitation(db: Db, actor: Actor, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('invitation')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Which open invitation does this token belong to, in whichever organization? */
export async function findInvitationPlace(
  db: Db,
  tokenHash: string,
): Promise<{ organizationId: number; invitationId: number } | null> {
  const { rows } = await sql<{ organizationId: number; invitationId: number }>`
    select organization_id, invitation_id from fenji_private.find_invitation(${tokenHash})`.execute(db)
  const [row] = rows
  return row?.organizationId ? row : null
}

/** An open invitation; locked, so that it is accepted once. */
export async function getInvitation(db: Db, place: { organizationId: number; invitationId: number }) {
  return db
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'organization.name as organizationName'])
    .where('invitation.organizationId', '=', place.organizationId)
    .where('invitation.id', '=', place.invitationId)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
}

export async function closeInvitation(db: Db, organizationId: number, id: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ acceptedAt: sql`now()` })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export function findPersonByEmail(db: Db, email: string) {
  return db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
}

/** Makes a person a member, or an earlier member active again. */
export async function upsertMember(db: Db, organizationId: number, personId: string, role: Role): Promise<number> {
  const { id } = await db
    .insertInto('member')
    .values({ organizationId, personId, role })
    .onConflict((conflict) => conflict.constraint('member_person_key').doUpdateSet({ role, isActive: true }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
