import type { DuplicateSearch } from '@fenji/contract/duplicates'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** When was last looked for duplicates? */
export async function findSearch(db: Db, actor: Actor): Promise<DuplicateSearch> {
  const row = await db
    .selectFrom('duplicateSearch as s')
    .leftJoin('job as j', (join) =>
      join.onRef('j.organizationId', '=', 's.organizationId').onRef('j.id', '=', 's.jobId'),
    )
    .select(['s.endedAt', 's.customers', 's.pairs', 's.elapsedMs', 'j.state'])
    .where('s.organizationId', '=', actor.organizationId)
    .executeTakeFirst()
  const isRunning = row?.state === 'waiting' || row?.state === 'running'
  return {
    isRunning,
    endedAt: row?.endedAt?.toISOString() ?? null,
    customers: row?.customers ?? null,
    pairs: row?.pairs ?? null,
    elapsedMs: row?.elapsedMs ?? null,
  }
}

type Change = Partial<{
  jobId: string
  startedAt: Date
  endedAt: Date
  customers: number
  pairs: number
  elapsedMs: number
}>

/** In every organization: where have customers changed who are to be compared by now? */
export async function organizationsToSearch(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_to_search(${now})`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/** Makes whoever else would begin a search wait until this transaction has, or has not. */
export async function claimSearch(db: Db, { organizationId }: Actor): Promise<void> {
  await sql`insert into duplicate_search (organization_id) values (${organizationId})
    on conflict (organization_id) do update set organization_id = excluded.organization_id`.execute(db)
}

/** Notes the search of an organization: there is one row of it. */
export async function noteSearch(db: Db, { organizationId }: Actor, change: Change): Promise<void> {
  await db
    .insertInto('duplicateSearch')
    .values({ organizationId, ...change })
    .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(change))
    .execute()
}

export async function countCustomers(db: Db, actor: Actor): Promise<number> {
  const { customers } = await db
    .selectFrom('customer')
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .where('organizationId', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return customers
}
