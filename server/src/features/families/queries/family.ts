import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf } from '../../../platform/fields.ts'
import { isWithinReach } from '../../customers/public.ts'

/** Who stands above a customer, from the top down to its parent? */
export async function listAbove(db: Db, { organizationId }: Actor, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive up (id, steps) as (
      select c.parent_customer_id, 1 from customer c where c.organization_id = ${organizationId} and c.id = ${id}
      union all
      select c.parent_customer_id, u.steps + 1 from up u
      join customer c on c.organization_id = ${organizationId} and c.id = u.id)
    select id from up where id is not null order by steps desc`.execute(db)
  return rows.map((row) => row.id)
}

/** What customers with all below each come to, of whom the actor may see; by grade where a run is given. */
export interface TotalRow {
  topId: number
  gradeKey: string | null
  members: number
  hidden: number
  amountE4: number | null
}

/**
 * What do these customers come to, each with all who stand below it?
 * @param runId whose grades tell them apart; null: all in one row.
 * @cost a look into an index for each: whoever estimates how many they are is far off.
 */
export async function totalsOf(
  db: Db,
  actor: Actor,
  topIds: readonly number[],
  runId: number | null,
): Promise<TotalRow[]> {
  const organization = sql.lit(actor.organizationId)
  const grade = runId === null ? sql`null::text` : sql`g.applied_grade`
  const { rows } = await sql<TotalRow>`
    with recursive down (top_id, id, owner_id) as (
      select c.id, c.id, c.owner_id from customer c where c.organization_id = ${organization} and c.id = any(${topIds}::bigint[])
      union all
      select d.top_id, c.id, c.owner_id from down d cross join lateral (
        select c.id, c.owner_id from customer c where c.organization_id = ${organization} and c.parent_customer_id = d.id offset 0) c),
    seen as (select c.top_id, c.id, coalesce(${isWithinReach(actor, 'read')}, false) as is_seen from down c)
    select s.top_id, case when s.is_seen then ${grade} end as grade_key, count(*) filter (where s.is_seen) as members,
      count(*) filter (where not s.is_seen) as hidden,
      ${columnOf(actor, 'amountE4', sql`coalesce(sum(a.amount_e4) filter (where s.is_seen), 0)::float8`)} as amount_e4
    from seen s
    left join lateral (select a.amount_e4 from customer_activity a
      where a.organization_id = ${organization} and a.customer_id = s.id offset 0) a on true
    ${
      runId === null
        ? sql``
        : sql`left join lateral (select g.applied_grade from grade_result g
      where g.organization_id = ${organization} and g.run_id = ${sql.lit(runId)} and g.customer_id = s.id offset 0) g on true`
    }
    group by 1, 2`.execute(db)
  return rows
}
