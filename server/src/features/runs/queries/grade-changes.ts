import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Whose grade a run changed, as its results have it. Literals, so that no other run's results are looked at. */
const inResults = (actor: Actor, runIds: readonly number[]) => sql`
  from grade_result g where g.organization_id = ${actor.organizationId} and g.run_id in (${sql.join(runIds.map((id) => sql.lit(id)))})
    and g.transition is not null`

/** Keeps whose grade a run changed, by customer: another takes its place. Of a scheme's first run, that is everybody, nothing is kept. */
export async function keepChanges(db: Db, actor: Actor, run: { id: number; previousRunId: number | null }) {
  if (run.previousRunId === null) return
  await sql`insert into grade_change (organization_id, customer_id, run_id, kind, from_grade, to_grade)
    select g.organization_id, g.customer_id, g.run_id, g.transition, g.previous_grade, g.applied_grade
    ${inResults(actor, [run.id])}`.execute(db)
}

/** The run is shown again: overrides may change its results. Until now these are what was kept. */
export async function forgetChanges(db: Db, actor: Actor, runId: number): Promise<void> {
  await sql`delete from grade_change h using (select g.customer_id ${inResults(actor, [runId])}) g
    where h.organization_id = ${actor.organizationId} and h.run_id = ${runId} and h.customer_id = g.customer_id`.execute(
    db,
  )
}

/** The published runs whose changes are in their results alone: those that are shown, and each scheme's first. */
export async function listUnkept(db: Db, actor: Actor): Promise<number[]> {
  const rows = await db
    .selectFrom('gradingRun')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where(({ or, and, eb }) =>
      or([eb('state', '=', 'published'), and([eb('state', '=', 'superseded'), eb('previousRunId', 'is', null)])]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** A customer's changes of grade in runs that were published, whichever scheme's: `run_id, kind, from_grade, to_grade`. */
export const changesOf = (
  actor: Actor,
  { customerId, unkept }: { customerId: number; unkept: readonly number[] },
): RawBuilder<unknown> => sql`
  select h.run_id, h.kind, h.from_grade, h.to_grade
  from grade_change h join grading_run k on k.organization_id = h.organization_id and k.id = h.run_id and k.state = 'superseded'
  where h.organization_id = ${actor.organizationId} and h.customer_id = ${customerId}
  ${
    unkept.length === 0
      ? sql``
      : sql`union all select g.run_id, g.transition, g.previous_grade, g.applied_grade ${inResults(actor, unkept)}
          and g.customer_id = ${customerId}`
  }`
