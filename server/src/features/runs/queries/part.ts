import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { numbersOf } from '../../../platform/packed-numbers.ts'

/** A cell of the migration matrix of a part of the customers; null: ungraded. */
export interface PartCell {
  from: string | null
  to: string | null
  customers: number
  amountE4: number
}

const source = (actor: Actor, runId: number, visible: RawBuilder<boolean>) => sql`
  grade_result g join customer c on c.organization_id = g.organization_id and c.id = g.customer_id
  where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and ${visible}`

/** How many of these customers went from which grade to which, and with what amount? */
export async function readMigration(
  db: Db,
  actor: Actor,
  runId: number,
  visible: RawBuilder<boolean>,
): Promise<PartCell[]> {
  const { rows } = await sql<PartCell>`
    select g.previous_grade as "from", g.applied_grade as "to", count(*) as customers, sum(g.amount_e4)::int8 as amount_e4
    from ${source(actor, runId, visible)} group by 1, 2`.execute(db)
  return rows
}

/** The amounts of these customers, in currency units. */
export async function readAmounts(
  db: Db,
  actor: Actor,
  runId: number,
  visible: RawBuilder<boolean>,
): Promise<Float64Array> {
  const { rows } = await sql<{ amountE4: number }>`
    select g.amount_e4 from ${source(actor, runId, visible)} and g.applied_grade is not null`.execute(db)
  return Float64Array.from(rows, ({ amountE4 }) => amountE4 / 1e4)
}

/** How many of these customers have these scores in two criteria, and with what amount? */
export async function readScorePairs(
  db: Db,
  actor: Actor,
  runId: number,
  wanted: { visible: RawBuilder<boolean>; indexes: readonly [number, number] },
): Promise<{ scores: [number | null, number | null]; customers: number; amountE4: number }[]> {
  const part = (index: number) => sql`substr(g.criterion_scores, ${sql.lit(8 * index + 1)}, 8)`
  const { rows } = await sql<{ first: Buffer; second: Buffer; customers: number; amountE4: number }>`
    select ${part(wanted.indexes[0])} as first, ${part(wanted.indexes[1])} as second, count(*) as customers,
      sum(g.amount_e4)::int8 as amount_e4 from ${source(actor, runId, wanted.visible)} group by 1, 2`.execute(db)
  return rows.map(({ first, second, ...figures }) => ({
    ...figures,
    scores: [numbersOf(first)[0] ?? null, numbersOf(second)[0] ?? null],
  }))
}
