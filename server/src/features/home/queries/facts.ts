import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Why somebody is at risk. */
export interface FactsOfRisk {
  customerId: number
  daysSince: number | null
  usualGap: number | null
  previousGrade: string | null
  margin: number | null
}

/** What tells of these customers why they are at risk? @param runId the run whose grades are shown. */
export async function readFacts(
  db: Db,
  { organizationId }: Actor,
  customerIds: readonly number[],
  { today, runId }: { today: string; runId: number | null },
): Promise<Map<number, FactsOfRisk>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await sql<FactsOfRisk>`
    with floor as (
      select d.grades -> (m.place - 1)::int ->> 'key' as grade, m.least::float8 as least
      from grading_run r
      join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
      cross join lateral (select v.definition -> 'grades' as grades,
        coalesce(v.definition #> '{stability,stay}', v.definition -> 'assignment') as assignment) d
      cross join lateral jsonb_array_elements_text(d.assignment -> 'mins') with ordinality m (least, place)
      where r.organization_id = ${organizationId} and r.id = ${runId}::bigint and d.assignment ->> 'kind' = 'thresholds')
    select a.customer_id, ${today}::date - a.last_order_on as days_since,
      case when a.orders > 1 then (a.last_order_on - a.first_order_on)::float8 / (a.orders - 1) end as usual_gap,
      g.previous_grade, g.score - f.least as margin
    from customer_activity a
    left join grade_result g on g.organization_id = a.organization_id and g.run_id = ${sql.lit(runId ?? 0)} and g.customer_id = a.customer_id
    left join floor f on f.grade = g.applied_grade
    where a.organization_id = ${organizationId} and a.customer_id = any(${customerIds}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.customerId, row]))
}
