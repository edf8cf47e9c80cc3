import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf } from '../../../platform/fields.ts'
import { rowsOf } from '../../../platform/rows.ts'

/** The names of a team and of those above it, the lowest first. */
export async function listTeamPath(db: Db, actor: Actor, teamId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with recursive path as (
      select id, parent_id, name, 0 as height from team where organization_id = ${actor.organizationId} and id = ${teamId}
      union all
      select t.id, t.parent_id, t.name, p.height + 1 from team t
      join path p on t.organization_id = ${actor.organizationId} and t.id = p.parent_id)
    select name from path order by height`.execute(db)
  return rows.map(({ name }) => name)
}

export interface OwnedCustomer {
  id: number
  name: string | null
  ownerId: number | null
  owner: string | null
}

/** Whose is this customer? Only of customers whom the actor may read, and only what they see of them. */
export async function findOwnedCustomer(db: Db, actor: Actor, id: number): Promise<OwnedCustomer | null> {
  const { rows } = await sql<OwnedCustomer>`
    select c.id, ${columnOf(actor, 'name', sql`c.name`)} as name, c.owner_id,
      ${columnOf(actor, 'owner', sql`p.name`)} as owner
    from customer c
    left join member m on m.organization_id = c.organization_id and m.id = c.owner_id
    left join person p on p.id = m.person_id
    where c.organization_id = ${actor.organizationId} and c.id = ${id}
      and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })}`.execute(db)
  return rows[0] ?? null
}

/** Does this person work in another organization too? */
export async function worksElsewhere(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ works: boolean }>`
    select fenji_private.works_elsewhere(${personId}) as works`.execute(db)
  return rows[0]?.works ?? true
}
