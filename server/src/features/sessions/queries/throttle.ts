import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

/** One more attempt, and how many that makes; a window that is over starts anew. */
export async function countAttempt(db: Db, key: string, now: Date, since: Date) {
  const { rows } = await sql<{ failures: number; windowStartedAt: Date }>`
    insert into sign_in_throttle as t (key, failures, window_started_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when t.window_started_at > ${since} then t.failures + 1 else 1 end,
      window_started_at = case when t.window_started_at > ${since} then t.window_started_at else ${now} end
    returning failures, window_started_at`.execute(db)
  return rows[0] ?? { failures: 1, windowStartedAt: now }
}

/** Takes one attempt back, because it did not fail. */
export async function forgiveAttempt(db: Db, key: string): Promise<void> {
  await db
    .updateTable('signInThrottle')
    .set((row) => ({ failures: row('failures', '-', 1) }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute()
}

export async function clearAttempts(db: Db, keys: readonly string[]): Promise<void> {
  await db.deleteFrom('signInThrottle').where('key', 'in', keys).execute()
}
