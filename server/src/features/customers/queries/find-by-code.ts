import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from './scope.ts'

/** Which customer whom the actor may read has this code? */
export async function findCustomerId(db: Db, actor: Actor, code: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select c.id from customer c
    where c.organization_id = ${actor.organizationId} and c.code = ${code} and ${isWithinReach(actor, 'read')}`.execute(
    db,
  )
  return rows[0]?.id
}
