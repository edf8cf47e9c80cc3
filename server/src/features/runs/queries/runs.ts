import type { QueryOf, ReplyOf } from '@fenji/contract/endpoint'
import type { Run, RunsOnly, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, cursorBehind, type Order } from '../../../platform/keyset.ts'
import { Problem } from '../../../platform/problem.ts'

const runRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('gradingRun as run')
    .innerJoin('schemeVersion as version', (join) =>
      join
        .onRef('version.organizationId', '=', 'run.organizationId')
        .onRef('version.schemeId', '=', 'run.schemeId')
        .onRef('version.version', '=', 'run.schemeVersion'),
    )
    .innerJoin('organization', 'organization.id', 'run.organizationId')
    .leftJoin('person', 'person.id', 'run.createdBy')
    .leftJoin('person as approver', 'approver.id', 'run.approvedBy')
    .selectAll('run')
    .select([
      sql<boolean>`coalesce(run.created_by = ${actor.personId}, false)`.as('isOwn'),
      'version.definition',
      'person.name as creator',
      'approver.name as approverName',
      'organization.runApproval as asksApproval',
    ])
    .where('run.organizationId', '=', actor.organizationId)

export type RunRow = Awaited<ReturnType<ReturnType<typeof runRows>['executeTakeFirstOrThrow']>>

export const schemeOf = (row: RunRow) => row.definition as Scheme

const isUnpublished = (state: string) => state === 'computing' || state === 'review'

export function toRun(row: RunRow): Run {
  const scheme = schemeOf(row)
  return {
    id: row.id,
    schemeId: row.schemeId,
    schemeKey: scheme.key,
    schemeName: scheme.name,
    schemeVersion: row.schemeVersion,
    grades: scheme.grades,
    asOf: row.asOf,
    state: row.state as Run['state'],
    customers: row.customers,
    ungraded: row.ungraded,
    moved: row.moved,
    isFirst: row.previousRunId === null,
    createdBy: row.creator,
    isOwn: row.isOwn,
    createdAt: row.createdAt.toISOString(),
    origin: row.origin as Run['origin'],
    approvedBy: row.approverName,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    needsApproval: row.asksApproval && row.approvedAt === null && isUnpublished(row.state),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    elapsedMs: row.elapsedMs,
    failure: row.failure,
  }
}

const newestFirst: Order = { by: sql`run.id`, kind: 'integer', id: sql`run.id`, direction: 'desc' }

/** `run` waits to be published or discarded; one that was overtaken waits no more. */
const isWaiting = sql<boolean>`(run.state = 'review' and exists (select from scheme s where s.organization_id = run.organization_id
  and s.id = run.scheme_id and s.published_run_id is not distinct from run.previous_run_id))`

const isOnly: Record<z.infer<typeof RunsOnly>, RawBuilder<boolean>> = {
  waiting: isWaiting,
  published: sql`(run.state in ('published', 'superseded') and run.published_at is not null)`,
  computed: sql`run.customers is not null`,
}

/** A page of the organization's runs, newest first. */
export async function listRuns(
  db: Db,
  actor: Actor,
  { schemeId, only, cursor, limit }: Partial<QueryOf<typeof runs.list>> & { limit: number },
): Promise<ReplyOf<typeof runs.list>> {
  const rows = await runRows(db, actor)
    .$if(schemeId !== undefined, (of) => of.where('run.schemeId', '=', schemeId ?? 0))
    .$if(only !== undefined, (of) => of.where(isOnly[only ?? 'computed']))
    .where(after(newestFirst, cursor))
    .orderBy('run.id', 'desc')
    .limit(limit + 1)
    .execute()
  const counted = await sql<{ total: number }>`select count(*) as total from (select from grading_run run
    where run.organization_id = ${actor.organizationId} and ${schemeId === undefined ? sql`true` : sql`run.scheme_id = ${schemeId}`}
      and ${only ? isOnly[only] : sql`true`} limit ${countCap + 1}) capped`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(toRun),
    nextCursor: rows.length > limit && last ? cursorBehind({ sortKey: last.id, sortId: last.id }) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** @throws {Problem} run-not-found. */
export async function getRun(db: Db, actor: Actor, id: number): Promise<RunRow> {
  const row = await runRows(db, actor).where('run.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('run-not-found')
  return row
}

/** The run whose grades everybody sees in this scheme. */
export async function findPublishedRun(db: Db, actor: Actor, schemeId: number): Promise<RunRow | undefined> {
  return runRows(db, actor).where('run.schemeId', '=', schemeId).where('run.state', '=', 'published').executeTakeFirst()
}

export type PublishedRun = RunRow & { publishedAt: NonNullable<RunRow['publishedAt']> }

/** The latest of a scheme's runs that everybody saw, oldest first. Not those that were rolled back. */
export async function listPublishedRuns(
  db: Db,
  actor: Actor,
  { schemeId, limit }: { schemeId: number; limit: number },
): Promise<PublishedRun[]> {
  const rows = await runRows(db, actor)
    .where('run.schemeId', '=', schemeId)
    .where('run.state', 'in', ['published', 'superseded'])
    .where('run.publishedAt', 'is not', null)
    .orderBy('run.publishedAt', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed() as PublishedRun[]
}

/** How many runs wait: for the approval of somebody else than who began them, and to be published? One that was overtaken waits no more. */
export async function countWaiting(db: Db, actor: Actor): Promise<{ toApprove: number; toPublish: number }> {
  const { rows } = await sql<{ toApprove: number; toPublish: number }>`
    with waiting as (
      select o.run_approval and run.approved_at is null as is_held, run.created_by from grading_run run
      join organization o on o.id = run.organization_id
      where run.organization_id = ${actor.organizationId} and ${isWaiting})
    select count(*) filter (where is_held and created_by is distinct from ${actor.personId}) as to_approve,
      count(*) filter (where not is_held) as to_publish from waiting`.execute(db)
  return rows[0] ?? { toApprove: 0, toPublish: 0 }
}

/** A run that is to be computed, or one that could not even begin. */
export async function insertRun(
  db: Db,
  actor: Actor,
  run: { schemeId: number; schemeVersion: number; asOf: string; origin: Run['origin']; failure?: string },
): Promise<number> {
  const state = run.failure === undefined ? 'computing' : 'failed'
  const { id } = await db
    .insertInto('gradingRun')
    .values({ organizationId: actor.organizationId, ...run, state, createdBy: actor.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface RunOutcome {
  previousRunId: number | null
  customers: number
  ungraded: number
  moved: number
  fitted: string
  summary: string
  review: string
  elapsedMs: number
}

/** Is this run still to be computed? Then nobody can discard it until the transaction ends. */
export async function lockComputingRun(db: Db, actor: Actor, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('gradingRun')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'computing')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** A computed run waits for a look. */
export async function finishRun(db: Db, actor: Actor, id: number, outcome: RunOutcome): Promise<void> {
  await db
    .updateTable('gradingRun')
    .set({ ...outcome, state: 'review' })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'computing')
    .execute()
}

export async function updateRunState(
  db: Db,
  actor: Actor,
  id: number,
  change: { state: Run['state']; from: Run['state']; failure?: string | null; publishedAt?: Date },
): Promise<boolean> {
  const { from, ...values } = change
  const { numUpdatedRows } = await db
    .updateTable('gradingRun')
    .set(values)
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Locks the scheme and tells which run it shows. Overrides, which refer to the scheme, may be written meanwhile. */
export async function lockPublishedRun(db: Db, actor: Actor, schemeId: number): Promise<number | null> {
  const { publishedRunId } = await db
    .selectFrom('scheme')
    .select('publishedRunId')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', schemeId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return publishedRunId
}

/** Writes down who approved a run that waits for it. */
export async function approveRun(db: Db, actor: Actor, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gradingRun')
    .set({ approvedBy: actor.personId, approvedAt: at })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'review')
    .where('approvedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** From this commit on everybody sees this run's grades; null: none. */
export async function showRun(db: Db, actor: Actor, schemeId: number, runId: number | null): Promise<void> {
  await db
    .updateTable('scheme')
    .set({ publishedRunId: runId })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', schemeId)
    .execute()
}

/** Was a run of this scheme taken back that is newer than the one shown? */
export async function isTakenBack(
  db: Db,
  actor: Actor,
  { id, publishedRunId }: { id: number; publishedRunId: number | null },
): Promise<boolean> {
  const row = await db
    .selectFrom('gradingRun')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('schemeId', '=', id)
    .where('state', '=', 'rolled-back')
    .where('id', '>', publishedRunId ?? 0)
    .executeTakeFirst()
  return row !== undefined
}

/** What overrides have changed in a run's own figures. */
export async function updateFigures(
  db: Db,
  actor: Actor,
  id: number,
  figures: Pick<RunOutcome, 'customers' | 'ungraded' | 'moved' | 'summary'>,
): Promise<void> {
  await db
    .updateTable('gradingRun')
    .set(figures)
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}
