import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Which run's grades does the primary scheme show? */
export async function findPrimaryRun(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
): Promise<number | null> {
  const { rows } = await sql<{ id: number | null }>`
    select s.published_run_id as id from scheme s where s.organization_id = ${organizationId} and s.is_primary`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** The regions, or provinces where there is no region, with the most customers, so many at most. */
export async function listLargestRegions(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ region: string }>`
    select coalesce(c.region, c.province) as region from customer c where c.organization_id = ${organizationId}
      and coalesce(c.region, c.province) is not null
    group by 1 order by count(*) desc, 1 limit ${most}`.execute(db)
  return rows.map(({ region }) => region)
}
