import type { Role } from '@fenji/contract/abilities'
import type { Language } from '@fenji/contract/page'
import type { Session } from '@fenji/contract/sessions'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

/** Who is this, and where do they work? */
export async function getSession(db: Db, actor: Actor): Promise<Session> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', actor.personId ?? '')
    .executeTakeFirstOrThrow()
  const organization = await db
    .selectFrom('organization')
    .select(['id', 'name', 'timeZone', 'currency', 'language'])
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return {
    person: { ...person, language: person.language as Language },
    organization: { ...organization, language: organization.language as Language },
    role: actor.role as Role,
  }
}

/** Where is this person an active member, and as what? */
export function findMembership(db: Db, personId: string) {
  return db
    .selectFrom('member')
    .select(['organizationId', 'id', 'role'])
    .where('personId', '=', personId)
    .where('isActive', '=', true)
    .orderBy('joinedAt')
    .executeTakeFirst()
}

export async function updatePerson(
  db: Db,
  id: string,
  change: { name?: string | undefined; language?: Language | undefined },
) {
  const { name, language } = change
  if (name === undefined && language === undefined) return
  await db
    .updateTable('person')
    .set({ ...(name === undefined ? {} : { name }), ...(language === undefined ? {} : { language }) })
    .where('id', '=', id)
    .execute()
}

/** The password hash of a person, and the address they sign in with. */
export function getCredential(db: Db, personId: string) {
  return db
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.personId')
    .select(['credential.id', 'credential.password', 'person.email', 'person.name'])
    .where('credential.personId', '=', personId)
    .where('providerId', '=', 'credential')
    .executeTakeFirstOrThrow()
}

export async function updatePassword(db: Db, credentialId: string, password: string): Promise<void> {
  await db.updateTable('credential').set({ password, updatedAt: sql`now()` }).where('id', '=', credentialId).execute()
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

/** One more attempt, and how many that makes; a window that is over starts anew. */
export async function countAttempt(db: Db, key: string, now: Date, since: Date) {
  const { rows } = await sql<{ failures: number; windowStartedAt: Date }>`
    insert into sign_in_throttle as t (key, failures, window_started_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when t.window_started_at > ${since} then t.failures + 1 else 1 end,
      window_started_at = case when t.window_started_at > ${since} then t.window_started_at else ${now} end
    returning failures, window_started_at`.execute(db)
  return rows[0] ?? { failures: 1, windowStartedAt: now }
}

/** Takes one attempt back, because it did not fail. */
export async function forgiveAttempt(db: Db, key: string): Promise<void> {
  await db
    .updateTable('signInThrottle')
    .set((row) => ({ failures: row('failures', '-', 1) }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute()
}

export async function clearAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('signInThrottle').where('key', '=', key).execute()
}

/** Notes that a member is here. */
export async function touchMember(db: Db, { organizationId, memberId }: Actor): Promise<void> {
  await db
    .updateTable('member')
    .set({ lastSeenAt: sql`now()` })
    .where('organizationId', '=', organizationId)
    .where('id', '=', memberId ?? 0)
    .execute()
}
