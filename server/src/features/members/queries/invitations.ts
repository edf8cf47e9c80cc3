import type { Invitation } from '@fenji/contract/members'
import { sql } from 'kysely'
import type { z } from 'zod'
import { roleLabel } from '../../../platform/access.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

type InvitationRow = z.infer<typeof Invitation>

const invitationRows = (db: Db, organizationId: number) =>
  db
    .selectFrom('invitation')
    .innerJoin('role', (join) =>
      join.onRef('role.organizationId', '=', 'invitation.organizationId').onRef('role.id', '=', 'invitation.roleId'),
    )
    .leftJoin('person', 'person.id', 'invitation.invitedBy')
    .select(['invitation.id', 'invitation.email', 'expiresAt', 'person.name as invitedBy'])
    .select(['roleId', 'role.key as roleKey', 'role.name as roleName', 'teamId'])
    .where('invitation.organizationId', '=', organizationId)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)

type Row = Awaited<ReturnType<ReturnType<typeof invitationRows>['executeTakeFirstOrThrow']>>

const labelOf = (row: Pick<Row, 'roleId' | 'roleKey' | 'roleName'>) =>
  roleLabel({ id: row.roleId, key: row.roleKey, name: row.roleName })

const toInvitation = (row: Row): InvitationRow => ({
  id: row.id,
  email: row.email,
  role: labelOf(row),
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
  roleId: number
  teamId: number | null
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

/** An open invitation, and the organization that it is into. */
export async function findInvitation(db: Db, place: { organizationId: number; invitationId: number }) {
  const row = await invitationRows(db, place.organizationId)
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .select('organization.name as organizationName')
    .where('invitation.id', '=', place.invitationId)
    .executeTakeFirst()
  return row && { ...row, organizationId: place.organizationId, role: labelOf(row) }
}

/** Marks an invitation as used. Waits for whoever does the same; false: they were first. */
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

const isClosed = sql<boolean>`(accepted_at is not null or expires_at <= now())`

/** Deletes the invitations with a role that nobody can use any more. */
export async function deleteClosedInvitations(db: Db, actor: Actor, roleId: number): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('organizationId', '=', actor.organizationId)
    .where('roleId', '=', roleId)
    .where(isClosed)
    .execute()
}

/** Takes a team out of the invitations that nobody can use any more. */
export async function forgetTeamOfClosedInvitations(db: Db, actor: Actor, teamId: number): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ teamId: null })
    .where('organizationId', '=', actor.organizationId)
    .where('teamId', '=', teamId)
    .where(isClosed)
    .execute()
}

export function findPersonByEmail(db: Db, email: string) {
  return db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
}
