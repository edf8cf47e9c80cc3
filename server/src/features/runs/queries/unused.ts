import type { Run } from '@fenji/contract/runs'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export interface UnusedRun {
  organizationId: number
  runId: number
  state: Run['state']
}

/**
 * Runs of every organization whose results nobody needs: discarded; previews from before `overtaken` that were; and those begun before
 * `abandoned` that nobody goes on computing.
 */
export async function listUnused(
  db: Db,
  { overtaken, abandoned }: Record<'overtaken' | 'abandoned', Date>,
): Promise<UnusedRun[]> {
  const { rows } =
    await sql<UnusedRun>`select organization_id, run_id, state from fenji_private.unused_runs(${overtaken}, ${abandoned})`.execute(
      db,
    )
  return rows
}

/** Drops the results of a discarded run. It gives up rather than let readers of other runs queue behind it for long. */
export async function dropResults(db: Db, runId: number): Promise<void> {
  await sql`set local lock_timeout = '200ms'`.execute(db)
  await sql`select fenji_private.drop_result_partition(${runId})`.execute(db)
}
