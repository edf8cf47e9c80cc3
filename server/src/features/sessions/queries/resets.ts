import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export interface NewReset {
  personId: string
  tokenHash: string
  expiresAt: Date
}

/** A new link for a person. It takes the place of older ones, also of one that is being made at the same time. */
export async function insertReset(db: Db, reset: NewReset): Promise<void> {
  await sql`select from person where id = ${reset.personId} for no key update`.execute(db)
  await deleteResets(db, reset.personId)
  await db.insertInto('passwordReset').values(reset).execute()
}

/** For whom is this link, if it is still good? */
export function findReset(db: Db, tokenHash: string, now: Date) {
  return db
    .selectFrom('passwordReset')
    .innerJoin('person', 'person.id', 'passwordReset.personId')
    .select(['person.id as personId', 'person.email', 'person.name'])
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** Uses up a link. Of two who try at the same time, one is told that it is not there. */
export async function takeReset(db: Db, tokenHash: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('passwordReset').where('tokenHash', '=', tokenHash).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteResets(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('passwordReset').where('personId', '=', personId).execute()
}
