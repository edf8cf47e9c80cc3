import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** A member who may own customers, and where they stand. */
export interface Colleague {
  id: number
  name: string
  /** Their team and those above it, the lowest first. */
  teams: number[]
}

/** Who is there, active or not, and in which teams? */
export async function listColleagues(db: Db, { organizationId }: Actor): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    with recursive path as (
      select t.id as leaf, t.id, t.parent_id from team t where t.organization_id = ${organizationId}
      union all
      select p.leaf, t.id, t.parent_id from team t join path p on t.organization_id = ${organizationId} and t.id = p.parent_id)
    select m.id, p.name, array(select h.id from path h where h.leaf = m.team_id)::float8[] as teams
    from member m join person p on p.id = m.person_id where m.organization_id = ${organizationId} order by m.id`.execute(
    db,
  )
  return rows
}

/** The teams by name. */
export async function listTeamNames(db: Db, { organizationId }: Actor): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from team where organization_id = ${organizationId} order by name, id`.execute(db)
  return rows
}
