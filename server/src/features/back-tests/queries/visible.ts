import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { visibleCustomers } from '../../customers/public.ts'

/** Which of these customers may the actor read, 1 a cell? Null: all of them. */
export async function readVisible(db: Db, actor: Actor, customerIds: Float64Array): Promise<Uint8Array | null> {
  const visible = await visibleCustomers(db, actor)
  if (!visible) return null
  const { rows } = await sql<{ ids: number[] }>`
    select array(select c.id from customer c where c.organization_id = ${actor.organizationId} and ${visible})::float8[] as ids`.execute(
    db,
  )
  const own = new Set(rows[0]?.ids)
  return Uint8Array.from(customerIds, (id) => (own.has(id) ? 1 : 0))
}
