import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Who stands above each of these customers, anywhere? */
export async function listAbove(
  db: Db,
  { organizationId }: Actor,
  ids: readonly number[],
): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; above: number[] }>`
    with recursive up (start_id, id) as (
      select c.id, c.parent_customer_id from customer c
      where c.organization_id = ${organizationId} and c.id = any(${ids}::bigint[]) and c.parent_customer_id is not null
      union
      select u.start_id, c.parent_customer_id from up u
      join customer c on c.organization_id = ${organizationId} and c.id = u.id where c.parent_customer_id is not null)
    select start_id as id, array_agg(id)::float8[] as above from up group by 1`.execute(db)
  return new Map(rows.map(({ id, above }) => [id, above]))
}
