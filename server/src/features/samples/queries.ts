import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

/** Only one sample is made at a time, until the transaction ends. */
export async function lockSamples(db: Db, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji sample', ${actor.organizationId}))`.execute(db)
}

/** Which import brought the orders of the sample company in, or is about to? */
export async function findSampleImport(db: Db, actor: Actor): Promise<number | undefined> {
  const row = await db
    .selectFrom('import')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('isSample', '=', true)
    .where('kind', '=', 'transactions')
    .where('state', 'not in', ['failed', 'cancelled'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id
}
