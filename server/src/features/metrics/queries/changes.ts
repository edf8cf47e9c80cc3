import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** What was committed so far, as PostgreSQL writes a snapshot. */
export async function readSnapshot(db: Db): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db)
  return rows[0]?.snapshot ?? ''
}

/** Whose facts were changed by what a snapshot did not see? null: too many to name. */
export async function changedSince(db: Db, { organizationId }: Actor, snapshot: string): Promise<number[] | null> {
  const { rows } = await sql<{ customerId: number | null }>`
    select distinct customer_id from fact_change
    where organization_id = ${organizationId} and transaction_id >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(transaction_id, ${snapshot}::pg_snapshot)
    limit 20001`.execute(db)
  const ids = rows.map(({ customerId }) => customerId)
  return ids.length > 20_000 || ids.includes(null) ? null : (ids as number[])
}

/** Changes older than so many hours are forgotten, in every organization. */
export async function forgetChanges(db: Db, hours: number): Promise<void> {
  await sql`select fenji_private.forget_changes(make_interval(hours => ${hours}))`.execute(db)
}
