import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, setScope } from '../../platform/db.ts'

export interface Installation {
  organizationId: number | null
  organizationName: string | null
  hasMember: boolean
}

/** Has this installation an organization, and anybody in it? */
export async function getInstallation(db: Db): Promise<Installation> {
  const { rows } = await sql<Installation>`
    select organization_id, organization_name, has_member from fenji_private.installation_state()`.execute(db)
  return rows[0] ?? { organizationId: null, organizationName: null, hasMember: false }
}

/** Only one set-up goes on at a time, until the transaction ends. */
export async function lockSetup(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(20261123)`.execute(db)
}

/** Creates an organization and makes it the one that the transaction works for. */
export async function insertOrganization(
  db: Db,
  organization: { name: string; timeZone?: string | undefined; language: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('organization_id_seq') as id`.execute(db)
  const id = rows[0]?.id ?? 0
  await setScope(db, { organizationId: id })
  await db
    .insertInto('organization')
    .values({
      id,
      name: organization.name,
      language: organization.language,
      ...(organization.timeZone ? { timeZone: organization.timeZone } : {}),
    })
    .execute()
  return id
}

/** Gives an organization that the command line made its name. */
export async function renameOrganization(
  db: Db,
  id: number,
  { name, timeZone, language }: { name: string; timeZone?: string | undefined; language: string },
): Promise<void> {
  await setScope(db, { organizationId: id })
  await db
    .updateTable('organization')
    .set({ name, language, ...(timeZone ? { timeZone } : {}) })
    .where('id', '=', id)
    .execute()
}

export interface NewPerson {
  name: string
  email: string
  passwordHash: string
  language: string
}

/** A person who can sign in with a password. */
export async function insertPerson(db: Db, { name, email, passwordHash, language }: NewPerson): Promise<string> {
  const id = randomUUID()
  await db.insertInto('person').values({ id, name, email, language }).execute()
  await db
    .insertInto('credential')
    .values({ id: randomUUID(), accountId: id, providerId: 'credential', personId: id, password: passwordHash })
    .execute()
  return id
}

/** Makes a person an administrator of the organization that the transaction works for. */
export async function insertAdministrator(db: Db, organizationId: number, personId: string): Promise<number> {
  const { id } = await db
    .insertInto('member')
    .columns(['organizationId', 'personId', 'roleId'])
    .expression((query) =>
      query
        .selectFrom('role')
        .select(['organizationId', sql<string>`${personId}::text`.as('personId'), 'id'])
        .where('organizationId', '=', organizationId)
        .where('key', '=', 'administrator'),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
