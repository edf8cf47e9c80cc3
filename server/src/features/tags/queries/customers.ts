import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'

/** Keeps a customer as it is until the transaction ends. @returns whether there is one that the actor may change. */
export async function lockCustomer(db: Db, actor: Actor, id: number): Promise<boolean> {
  const owner = { ownerId: sql`c.owner_id` }
  const { rows } = await sql`
    select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${id}
      and ${rowsOf(actor, 'read', 'Customer', owner)} and ${rowsOf(actor, 'update', 'Customer', owner)} for update`.execute(
    db,
  )
  return rows.length > 0
}
