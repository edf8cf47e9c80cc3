import type { Scheme } from '@fenji/contract/scheme-file'
import type { Overrides } from '@fenji/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Shift } from '../shift-summary.ts'

/** After every day that a run can be as of: whether an override holds is asked of the present, not of the run's day. */
const always = 2 ** 31 - 2

/** The overrides of a scheme that hold at this moment: to the end of their last day in the organization's time zone. */
const inForce = (actor: Actor, schemeId: number, now: Date): RawBuilder<unknown> => sql`
  select v.customer_id, v.grade from grade_override v join organization o on o.id = v.organization_id
  where v.organization_id = ${actor.organizationId} and v.scheme_id = ${schemeId} and v.approved_at is not null
    and v.ended_at is null and v.expires_on >= (${now}::timestamptz at time zone o.time_zone)::date`

/** Tells the overrides that hold now from those that hold at another time. */
export async function stampOverrides(db: Db, actor: Actor, schemeId: number, now: Date): Promise<string> {
  const { rows } = await sql<{ stamp: string | null }>`
    select md5(string_agg(customer_id || ' ' || grade, ',' order by customer_id)) as stamp
    from (${inForce(actor, schemeId, now)}) v`.execute(db)
  return rows[0]?.stamp ?? ''
}

/** The grades that are fixed by hand, for the kernel; undefined where there are none. `customerIds` ascend. */
export async function readOverrides(
  db: Db,
  actor: Actor,
  { schemeId, scheme, now }: { schemeId: number; scheme: Scheme; now: Date },
  customerIds: Float64Array,
): Promise<Overrides | undefined> {
  const { rows } = await sql<{ customerId: number; grade: string }>`${inForce(actor, schemeId, now)}`.execute(db)
  if (rows.length === 0) return undefined
  const rankOf = new Map(scheme.grades.map(({ key }, rank) => [key, rank]))
  const byCustomer = new Map(rows.map(({ customerId, grade }) => [customerId, rankOf.get(grade) ?? -1]))
  const grade = Int16Array.from(customerIds, (id) => byCustomer.get(id) ?? -1)
  return { grade, until: new Int32Array(customerIds.length).fill(always) }
}

/**
 * Makes the results of a run agree with the overrides that hold now: who has one gets its grade, who has none any more gets the
 * settled grade back, and both move from the grade that the run before left them. What is right already is not touched.
 * @param grades keys of the run's scheme; an override for a grade that it no longer has does not hold.
 * @returns who stands elsewhere in the migration now.
 */
export async function syncOverrides(
  db: Db,
  actor: Actor,
  run: { id: number; schemeId: number; previousRunId: number | null; grades: readonly string[]; now: Date },
): Promise<Shift[]> {
  const own = (alias: string, id: number) =>
    sql`${sql.ref(`${alias}.organization_id`)} = ${actor.organizationId} and ${sql.ref(`${alias}.run_id`)} = ${sql.lit(id)}`
  const keys = sql`${run.grades as string[]}::text[]`
  const { rows } = await sql<Shift>`
    with in_force as (select * from (${inForce(actor, run.schemeId, run.now)}) v where v.grade = any(${keys})),
    wanted as (
      select g.customer_id, g.previous_grade as was_from, g.applied_grade as was_to,
        case when p.applied_grade = any(${keys}) then p.applied_grade end as previous_grade,
        f.grade as override_grade, f.customer_id is not null as is_overridden,
        case when g.is_overridden then g.settled_grade else g.applied_grade end as settled_grade
      from grade_result g
      left join in_force f on f.customer_id = g.customer_id
      left join grade_result p on ${own('p', run.previousRunId ?? 0)} and p.customer_id = g.customer_id
      where ${own('g', run.id)} and g.customer_id in
        (select customer_id from grade_override where organization_id = ${actor.organizationId} and scheme_id = ${run.schemeId})
    ),
    resolved as (
      select w.*, case when w.is_overridden then w.override_grade else w.settled_grade end as applied_grade from wanted w
    ),
    changed as (
      update grade_result g set previous_grade = c.previous_grade, applied_grade = c.applied_grade,
        is_overridden = c.is_overridden, settled_grade = case when c.is_overridden then c.settled_grade end,
        transition = case
          when c.applied_grade is not distinct from c.previous_grade then null
          when c.previous_grade is null then 'entry'
          when c.applied_grade is null then 'exit'
          when array_position(${keys}, c.applied_grade::text) < array_position(${keys}, c.previous_grade::text) then 'upgrade'
          else 'downgrade' end
      from resolved c
      where ${own('g', run.id)} and g.customer_id = c.customer_id and (g.previous_grade is distinct from c.previous_grade
        or g.applied_grade is distinct from c.applied_grade or g.is_overridden <> c.is_overridden)
      returning c.was_from, c.was_to, g.previous_grade, g.applied_grade, g.amount_e4
    )
    select was_from, was_to, previous_grade as "from", applied_grade as "to", count(*) as customers,
      sum(amount_e4)::int8 as amount_e4
    from changed where was_from is distinct from previous_grade or was_to is distinct from applied_grade
    group by 1, 2, 3, 4`.execute(db)
  return rows
}
