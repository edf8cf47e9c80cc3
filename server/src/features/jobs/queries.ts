import type { Job } from '@fenji/contract/jobs'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { rowsOf } from '../../platform/rows.ts'

const columns = [
  'id',
  'kind',
  'state',
  'subjectId',
  'title',
  'attempts',
  'createdAt',
  'startedAt',
  'endedAt',
  'failure',
] as const

/** What is the server working on, or did lately? */
export async function listJobs(db: Db, actor: Actor, limit: number): Promise<Job[]> {
  const rows = await db
    .selectFrom('job')
    .select(columns)
    .where('organizationId', '=', actor.organizationId)
    .where(rowsOf(actor, 'read', 'Job', { createdBy: sql`job.created_by` }))
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as Job['kind'],
    state: row.state as Job['state'],
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }))
}
