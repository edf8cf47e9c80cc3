import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Is the code of this customer, whose keys were just kept, the customer's own, or had another one it before? */
export async function holdsCode(db: Db, actor: Actor, id: number): Promise<boolean> {
  const { rows } =
    await sql`select from customer_key k where k.organization_id = ${actor.organizationId} and k.customer_id = ${id}
    and k.kind in ('code', 'alias') and merge_id is null`.execute(db)
  return rows.length > 0
}

/** Does any customer have this code, or had one that was merged? */
export async function isCodeTaken(db: Db, actor: Actor, code: string): Promise<boolean> {
  const { rows } = await sql`select from customer_key k where k.organization_id = ${actor.organizationId}
    and k.kind in ('code', 'alias') and k.value = ${code}`.execute(db)
  return rows.length > 0
}
