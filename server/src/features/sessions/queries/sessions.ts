import type { Language } from '@fenji/contract/page'
import { rulesOf } from '@fenji/contract/policy'
import type { Session } from '@fenji/contract/sessions'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Who is this, where do they work, and what may they do and see there? */
export async function getSession(db: Db, actor: Actor): Promise<Session> {
  const { personId, memberId, role, policy, standing } = actor
  if (personId === null || memberId === null || role === null) throw new Error('only a member has a session')
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const { watermarkScreens, watermarkExports, ...organization } = await db
    .selectFrom('organization')
    .select(['id', 'name', 'timeZone', 'currency', 'language', 'watermarkScreens', 'watermarkExports'])
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return {
    person: { ...person, language: person.language as Language },
    organization: { ...organization, language: organization.language as Language },
    memberId,
    role,
    rules: rulesOf(policy, standing),
    fields: policy.fields,
    watermark: { screens: watermarkScreens, exports: watermarkExports },
  }
}

/** On which devices is this person signed in? */
export function listSessions(db: Db, personId: string) {
  return db
    .selectFrom('session')
    .select(['id', 'token', 'ipAddress', 'userAgent', 'createdAt', 'expiresAt'])
    .where('personId', '=', personId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('createdAt', 'desc')
    .execute()
}

export async function deleteSession(db: Db, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends the session of this token. */
export async function deleteSessionOf(db: Db, token: string): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute()
}

/** Ends every session of a person but the one with `keepToken`. */
export async function deleteSessions(db: Db, personId: string, keepToken: string | null = null): Promise<void> {
  let sessions = db.deleteFrom('session').where('personId', '=', personId)
  if (keepToken !== null) sessions = sessions.where('token', '<>', keepToken)
  await sessions.execute()
}

/** A session belongs to one organization: the one that the person came for. */
export async function setSessionOrganization(db: Db, token: string, organizationId: number): Promise<void> {
  await db.updateTable('session').set({ organizationId }).where('token', '=', token).execute()
}

/** Ends a person's sessions in one organization. */
export async function endSessions(db: Db, personId: string, organizationId: number): Promise<void> {
  await db.deleteFrom('session').where('personId', '=', personId).where('organizationId', '=', organizationId).execute()
}

/** Notes that a member is here: it is where they go on when they sign in again. */
export async function touchMember(
  db: Db,
  { organizationId, memberId }: Pick<Actor, 'organizationId' | 'memberId'>,
): Promise<void> {
  await db
    .updateTable('member')
    .set({ lastSeenAt: sql`now()` })
    .where('organizationId', '=', organizationId)
    .where('id', '=', memberId ?? 0)
    .execute()
}
