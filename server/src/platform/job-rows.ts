import type { Job } from '@fenji/contract/jobs'
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'
import type { JobName } from './job-queue.ts'
import { isTurnTaken, type Line } from './job-turn.ts'

/** Marks the job as running; undefined when it has ended already. `attempts` counts this one. */
export function beginJob(db: Db, id: string, startedAt: Date) {
  return db
    .updateTable('job')
    .set((row) => ({ state: 'running', startedAt, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['subjectId', 'data', 'attempts'])
    .executeTakeFirst()
}

export interface JobEnd {
  state: Exclude<Job['state'], 'waiting' | 'running'>
  /** The code of a problem. */
  failure: string | null
  endedAt: Date
}

export async function endJob(db: Db, id: string, end: JobEnd): Promise<void> {
  await db.updateTable('job').set(end).where('id', '=', id).where('state', '=', 'running').execute()
}

/** Puts a running job back into the line; `isCounted`: this attempt is one of those it may have. */
export async function postponeJob(db: Db, id: string, { isCounted }: { isCounted: boolean }): Promise<void> {
  await db
    .updateTable('job')
    .set((row) => ({ state: 'waiting', attempts: row('attempts', '-', isCounted ? 0 : 1) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Takes a job that is not running out of the line. */
export async function withdrawJob(db: Db, { organizationId }: Actor, id: string, endedAt: Date): Promise<void> {
  await db
    .updateTable('job')
    .set({ state: 'cancelled', endedAt })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Which job of this line comes next: the oldest unfinished one, but for those that pause before they are tried again. */
export async function findNextJob(db: Db, { kind, organizationId }: Line): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select j.id from job j
    where j.organization_id = ${organizationId} and j.kind = ${kind} and j.state in ('waiting', 'running')
      and not exists (select from pgboss.job m
        where m.name = j.kind and m.state = 'created' and m.start_after > now() and m.data->>'jobId' = j.id)
    order by j.created_at, j.subject_id, j.id limit 1`.execute(db)
  return rows[0]?.id
}

/** Is a message for this line on its way, that no pause holds back? */
export async function hasMessage(db: Db, { kind, organizationId }: Line): Promise<boolean> {
  const { rows } = await sql`
    select from pgboss.job where name = ${kind} and state = 'created' and start_after <= now()
      and data->>'organizationId' = ${String(organizationId)} limit 1`.execute(db)
  return rows.length > 0
}

/** In which lines, of all organizations, are there unfinished jobs although nobody has the turn? */
export async function listIdleLines(db: Db): Promise<Line[]> {
  const { rows } = await sql<{ kind: JobName; organizationId: number }>`
    with line as (select distinct organization_id, kind from fenji_private.unfinished_jobs())
    select organization_id, kind from line
    where not ${isTurnTaken(sql`line.kind`, sql`line.organization_id`)}`.execute(db)
  return rows
}
