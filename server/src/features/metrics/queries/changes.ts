import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** So long the database remembers whose facts were changed. */
export const changesKeptHours = 24
/** A stamp older than this is not asked by: what was changed since may be forgotten meanwhile. */
const oldestStampMs = (changesKeptHours / 2) * 3600_000

/** What had been committed when something was read. */
export interface FactStamp {
  /** As PostgreSQL writes it. */
  snapshot: string
  takenAt: number
}

/** Taken before the reading: what is committed meanwhile may be in it, and is read again. */
export async function takeStamp(db: Db): Promise<FactStamp> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db)
  return { snapshot: rows[0]?.snapshot ?? '', takenAt: performance.now() }
}

/** Whose facts were changed by what a stamp did not see? null: too many to name, or nobody remembers. */
export async function changedSince(
  db: Db,
  { organizationId }: Actor,
  { snapshot, takenAt }: FactStamp,
): Promise<number[] | null> {
  if (performance.now() - takenAt > oldestStampMs) return null
  const { rows } = await sql<{ customerId: number | null }>`
    select distinct customer_id from fact_change
    where organization_id = ${organizationId} and transaction_id >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(transaction_id, ${snapshot}::pg_snapshot)
    limit 20001`.execute(db)
  const ids = rows.map(({ customerId }) => customerId)
  return ids.length > 20_000 || ids.includes(null) ? null : (ids as number[])
}

/** Has nothing that facts say of anybody changed since? */
export const isUnchangedSince = async (db: Db, actor: Actor, stamp: FactStamp): Promise<boolean> =>
  (await changedSince(db, actor, stamp))?.length === 0

/** Changes older than so many hours are forgotten, in every organization. */
export async function forgetChanges(db: Db, hours: number): Promise<void> {
  await sql`select fenji_private.forget_changes(make_interval(hours => ${hours}))`.execute(db)
}
