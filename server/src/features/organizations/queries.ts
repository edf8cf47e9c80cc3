import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** In which organizations does the person of the transaction work? */
export async function listOwnOrganizations(db: Db): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from fenji_private.own_organizations()`.execute(db)
  return rows
}
