import type { OpenCase } from '@fenji/contract/home'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach, type ShownRun } from '../../customers/public.ts'

interface Row extends Omit<OpenCase, 'customer' | 'dueAt'> {
  customerId: number
  code: string
  name: string | null
  dueAt: Date | null
  total: number
  late: number
}

const shown = 6

/** Which cases of customers whom the actor may read are open, the nearest to their deadline first? */
export async function listOpenCases(
  db: Db,
  actor: Actor,
  { run, timeZone, now }: { run: ShownRun | null; timeZone: string; now: Date },
) {
  const hours = (run?.grades ?? []).flatMap(({ key, policy }) =>
    policy?.resolutionHours ? [sql`when ${key} then ${policy.resolutionHours}::float8`] : [],
  )
  const within = hours.length > 0 ? sql`case g.applied_grade ${sql.join(hours, sql` `)} end` : sql`null::float8`
  const { rows } = await sql<Row>`
    with open as (
      select k.id, k.customer_id, c.code, c.name, k.kind, k.subject, k.opened_on,
        coalesce(k.opened_at, k.opened_on::timestamp at time zone ${timeZone}) + make_interval(secs => 3600 * ${within}) as due_at
      from customer_case k join customer c on c.organization_id = k.organization_id and c.id = k.customer_id
      left join grade_result g on g.organization_id = k.organization_id and g.run_id = ${sql.lit(run?.runId ?? 0)} and g.customer_id = k.customer_id
      where k.organization_id = ${actor.organizationId} and k.resolved_on is null and ${isWithinReach(actor, 'read')})
    select o.*, coalesce(o.due_at < ${now}, false) as is_late, count(*) over () as total,
      count(*) filter (where o.due_at < ${now}) over () as late
    from open o order by o.due_at nulls last, o.opened_on, o.id limit ${shown}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    late: rows[0]?.late ?? 0,
    rows: rows.map(({ customerId, code, name, dueAt, total: _, late: __, ...row }) => ({
      ...row,
      customer: { id: customerId, code, name },
      dueAt: dueAt?.toISOString() ?? null,
    })),
  }
}
