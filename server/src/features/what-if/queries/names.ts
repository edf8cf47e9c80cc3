import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf } from '../../../platform/fields.ts'

interface Named {
  customerId: number
  code: string
  name: string | null
}

/** Who are these customers? */
export async function listNames(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, Named>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Named>`select c.id as customer_id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name
    from customer c where c.organization_id = ${actor.organizationId} and c.id in (${sql.join([...ids])})`.execute(db)
  return new Map(rows.map((row) => [row.customerId, row]))
}

/** What are these members called? */
export async function listMemberNames(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`select m.id, p.name
    from member m join person p on p.id = m.person_id
    where m.organization_id = ${actor.organizationId} and m.id in (${sql.join([...ids])})`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
