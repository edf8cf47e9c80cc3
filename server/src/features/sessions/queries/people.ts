import type { Language } from '@fenji/contract/page'
import { sql } from 'kysely'
import { type Db, setScope } from '../../../platform/db.ts'

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

/** Whose account is this, and where do they work? Null: nobody's, or of somebody who works nowhere any more. */
export async function findAccount(db: Db, email: string): Promise<{ personId: string; places: Place[] } | null> {
  const person = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  const places = person ? await listPlaces(db, person.id) : []
  return person && places.length > 0 ? { personId: person.id, places } : null
}

export interface Place {
  organizationId: number
  memberId: number
}

/** In which organizations is this person an active member? From here on the transaction works for the person alone. */
export async function listPlaces(db: Db, personId: string): Promise<Place[]> {
  await setScope(db, { organizationId: null, personId })
  return db
    .selectFrom('member')
    .select(['organizationId', 'id as memberId'])
    .where('personId', '=', personId)
    .where('isActive', '=', true)
    .orderBy('organizationId')
    .execute()
}
