import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Fitted } from '../../runs/public.ts'

type Organization = Pick<Actor, 'organizationId'>

/** A downgrade that is to be expected. */
export interface Fall {
  customerId: number
  fromGrade: string
  toGrade: string
  asOf: string
  dueOn: string | null
  metricValues: Buffer
}

/** Keeps what the gradings of coming days were fitted to, in place of those of the look before. */
export async function keepForecasts(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  forecasts: readonly { asOf: string; schemeVersion: number; fitted: Fitted }[],
): Promise<void> {
  await sql`delete from downgrade_forecast where organization_id = ${organizationId} and scheme_id = ${schemeId}`.execute(
    db,
  )
  for (const { fitted, ...forecast } of forecasts)
    await db
      .insertInto('downgradeForecast')
      .values({ organizationId, schemeId, ...forecast, fitted: JSON.stringify(fitted) })
      .execute()
}

/** Falls as rows, for one statement. */
const rowsOf = (falls: readonly Fall[]) => sql`unnest(
  ${falls.map(({ customerId }) => customerId)}::bigint[], ${falls.map(({ fromGrade }) => fromGrade)}::text[],
  ${falls.map(({ toGrade }) => toGrade)}::text[], ${falls.map(({ asOf }) => asOf)}::date[],
  ${falls.map(({ dueOn }) => dueOn)}::date[], ${falls.map(({ metricValues }) => metricValues)}::bytea[]
) as f (customer_id, from_grade, to_grade, as_of, due_on, metric_values)`

/**
 * Makes the notices of a scheme those of these falls: who falls no more is withdrawn, who falls still keeps the day that was told, and
 * who comes back within the days of notice is the same notice as before.
 * @param runId the run that everybody sees; 0: none.
 * @returns how many customers are expected to fall.
 */
export async function writeNotices(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  { runId, falls, now, days }: { runId: number; falls: readonly Fall[]; now: Date; days: number },
): Promise<number> {
  const ids = falls.map(({ customerId }) => customerId)
  await sql`update downgrade_notice set closed_at = ${now}
    where organization_id = ${organizationId} and scheme_id = ${schemeId} and closed_at is null
      and not (customer_id = any(${ids}::bigint[]))`.execute(db)
  await sql`delete from downgrade_notice where organization_id = ${organizationId} and scheme_id = ${schemeId}
    and closed_at < ${now}::timestamptz - make_interval(days => ${days})`.execute(db)
  await sql`
    insert into downgrade_notice as n
      (organization_id, customer_id, scheme_id, from_grade, to_grade, as_of, due_on, amount_e4, metric_values, noticed_at)
    select ${organizationId}, f.customer_id, ${schemeId}, f.from_grade, f.to_grade, f.as_of, f.due_on, coalesce(g.amount_e4, 0), f.metric_values, ${now}
    from ${rowsOf(falls)}
    left join grade_result g on g.organization_id = ${organizationId} and g.run_id = ${sql.lit(runId)} and g.customer_id = f.customer_id
    on conflict (organization_id, customer_id, scheme_id) do update set
      from_grade = excluded.from_grade, to_grade = excluded.to_grade, as_of = excluded.as_of, amount_e4 = excluded.amount_e4,
      metric_values = excluded.metric_values, closed_at = null,
      due_on = case when n.from_grade = excluded.from_grade and n.due_on >= (${now}::timestamptz)::date
        then least(n.due_on, excluded.due_on) else excluded.due_on end,
      noticed_at = case when n.from_grade = excluded.from_grade then n.noticed_at else excluded.noticed_at end,
      told_to = case when n.from_grade = excluded.from_grade then n.told_to end`.execute(db)
  return ids.length
}

/** Withdraws all notices of a scheme: it is watched no more. */
export async function closeNotices(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  now: Date,
): Promise<void> {
  await sql`update downgrade_notice set closed_at = ${now}
    where organization_id = ${organizationId} and scheme_id = ${schemeId} and closed_at is null`.execute(db)
}
