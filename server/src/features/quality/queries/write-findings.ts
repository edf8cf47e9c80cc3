import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { BinaryRows } from '../../../platform/binary-rows.ts'
import { writeRows } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import type { MeasuredPlan } from '../plan.ts'
import type { Counts, Findings, Tally } from '../tally.ts'
import type { IdRange } from './read-customers.ts'

/** The findings of some customers, ready to be written. */
export class FindingRows {
  readonly #rows = new BinaryRows()
  readonly #chunks: Buffer[] = []

  add(customerId: number, amountE4: number, { checked, failed, segments }: Findings): void {
    this.#rows.row(5)
    for (const value of [customerId, amountE4, checked, failed, segments]) this.#rows.int8(value)
    if (this.#rows.isFull) this.#chunks.push(this.#rows.take())
  }

  end(): Buffer[] {
    return [...this.#chunks, this.#rows.end()]
  }
}

/** Where findings wait to be compared with those of the measuring before; it lasts as long as the transaction. */
export async function openFindings(db: Db): Promise<void> {
  await sql`create temporary table quality_row (customer_id bigint not null, amount_e4 bigint not null, checked bigint not null,
    failed bigint not null, segments bigint not null) on commit drop`.execute(db)
}

/** Writes what differs from what the measuring before found of these customers: mostly little. What is the same is not even locked. */
export async function writeFindings(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  { from, to }: IdRange,
  rows: FindingRows,
): Promise<void> {
  await sql`truncate quality_row`.execute(db)
  await writeRows(db, 'quality_row', rows.end())
  await sql`
    insert into customer_quality (organization_id, customer_id, amount_e4, checked, failed, segments)
    select ${organizationId}, r.customer_id, r.amount_e4, r.checked, r.failed, r.segments from quality_row r
    left join customer_quality q on q.organization_id = ${organizationId} and q.customer_id = r.customer_id
      and q.customer_id between ${from} and ${to}
    where q.customer_id is null or q.amount_e4 <> r.amount_e4 or q.checked <> r.checked or q.failed <> r.failed or q.segments <> r.segments
    on conflict (organization_id, customer_id) do update set amount_e4 = excluded.amount_e4, checked = excluded.checked,
      failed = excluded.failed, segments = excluded.segments`.execute(db)
}

/** Forgets customers who are no more, where there are findings of more than these. */
export async function forgetGone(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  customers: number,
): Promise<void> {
  const { rows } = await sql<{ kept: number }>`
    select count(*) as kept from customer_quality where organization_id = ${organizationId}`.execute(db)
  if (rows[0]?.kept === customers) return
  await sql`delete from customer_quality q where q.organization_id = ${organizationId} and not exists (
    select from customer c where c.organization_id = q.organization_id and c.id = q.customer_id)`.execute(db)
}

interface Measured {
  day: string
  at: Date
  elapsedMs: number
  plan: MeasuredPlan
  whole: Counts
  tally: Tally
}

const arrays = ({ customers, checked, failed, filled }: Counts) => ({ customers, checked, failed, filled })

/** The day's figures in place of any of the same day. Of earlier days only the whole of each owner is kept. */
export async function writeFigures(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  { day, at, elapsedMs, plan, whole, tally }: Measured,
): Promise<void> {
  const measurement = { measuredAt: at, elapsedMs, measured: JSON.stringify(plan), ...arrays(whole) }
  await db
    .insertInto('qualityMeasurement')
    .values({ organizationId, day, ...measurement })
    .onConflict((conflict) => conflict.columns(['organizationId', 'day']).doUpdateSet(measurement))
    .execute()
  await sql`delete from quality_figure where organization_id = ${organizationId} and (day = ${day} or segment <> '')`.execute(
    db,
  )
  const rows = [...tally].flatMap(([ownerId, bySegment]) =>
    [...bySegment].map(([segment, counts]) => ({ organizationId, day, ownerId, segment, ...arrays(counts) })),
  )
  for (let from = 0; from < rows.length; from += batchRows)
    await db
      .insertInto('qualityFigure')
      .values(rows.slice(from, from + batchRows))
      .execute()
}

/** Nine parameters each; a statement takes 65,535. */
const batchRows = 5000
