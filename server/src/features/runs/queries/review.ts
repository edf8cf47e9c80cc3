import type { Mover, RunReview, RunSummary } from '@fenji/contract/runs'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

type Visible = RawBuilder<boolean> | null

const joined = sql`grade_result g join customer c on c.organization_id = g.organization_id and c.id = g.customer_id`
const rowsOf = (actor: Actor, runId: number, visible: Visible) => sql`
  ${visible ? joined : sql`grade_result g`}
  where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and ${visible ?? sql`true`}`

/** How many customers in sight move which way, and of how many is the grade not the computed one? */
export async function countMoves(
  db: Db,
  actor: Actor,
  runId: number,
  visible: Visible,
): Promise<Omit<RunReview, 'warnings' | 'movers'>> {
  const { rows } = await sql<Omit<RunReview, 'warnings' | 'movers'>>`
    select count(*) filter (where g.transition = 'upgrade') as upgrades,
      count(*) filter (where g.transition = 'downgrade') as downgrades,
      count(*) filter (where g.transition = 'entry') as entries,
      count(*) filter (where g.transition = 'exit') as exits,
      count(*) filter (where g.applied_grade is distinct from g.computed_grade) as held
    from ${rowsOf(actor, runId, visible)}`.execute(db)
  return rows[0] ?? { upgrades: 0, downgrades: 0, entries: 0, exits: 0, held: 0 }
}

/** The customers in sight whose grade rises or falls, the largest amounts first; by code where amounts are not shown. */
export async function listMovers(
  db: Db,
  actor: Actor,
  runId: number,
  {
    visible,
    showsAmount,
    limit,
    way,
  }: { visible: Visible; showsAmount: boolean; limit: number; way?: 'upgrade' | 'downgrade' },
): Promise<Mover[]> {
  const order = showsAmount ? sql`g.amount_e4 desc, g.customer_id` : sql`c.code collate "C"`
  const { rows } = await sql<Mover>`
    select g.customer_id, c.code, c.name, g.previous_grade as "from", g.applied_grade as "to",
      ${showsAmount ? sql`g.amount_e4` : sql`null::int8`} as amount_e4
    from ${joined}
    where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and ${visible ?? sql`true`}
      and g.transition ${way ? sql`= ${way}` : sql`in ('upgrade', 'downgrade')`}
    order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** How many customers in sight have which grade in one run and which in another? null: ungraded, or not there. */
export async function readChanges(
  db: Db,
  actor: Actor,
  runs: { from: number; to: number },
  { visible, showsAmount }: { visible: Visible; showsAmount: boolean },
): Promise<RunSummary['migration']> {
  const part = (runId: number) => sql`(select customer_id, applied_grade, amount_e4 from grade_result
    where organization_id = ${actor.organizationId} and run_id = ${sql.lit(runId)})`
  const customers = visible
    ? sql`join customer c on c.organization_id = ${actor.organizationId} and c.id = coalesce(b.customer_id, a.customer_id)
        and ${visible}`
    : sql``
  const { rows } = await sql<RunSummary['migration'][number]>`
    select a.applied_grade as "from", b.applied_grade as "to", count(*) as customers,
      ${showsAmount ? sql`sum(coalesce(b.amount_e4, a.amount_e4))::int8` : sql`null::int8`} as amount_e4
    from ${part(runs.from)} a full join ${part(runs.to)} b on b.customer_id = a.customer_id ${customers}
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
