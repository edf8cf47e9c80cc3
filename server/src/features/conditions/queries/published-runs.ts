import type { Scheme } from '@fenji/contract/scheme-file'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** The run of a scheme whose grades hold. */
export interface PublishedRun {
  schemeId: number
  isPrimary: boolean
  runId: number
  definition: Scheme
}

/** Which runs are published? */
export async function listPublishedRuns(db: Db, actor: Actor): Promise<PublishedRun[]> {
  const { rows } = await sql<PublishedRun>`
    select s.id as scheme_id, s.is_primary, r.id as run_id, v.definition from scheme s
    join grading_run r on r.organization_id = s.organization_id and r.id = s.published_run_id
    join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
    where s.organization_id = ${actor.organizationId}`.execute(db)
  return rows
}

/** Which of these runs are published, or were? */
export async function findEverPublished(db: Db, actor: Actor, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('gradingRun')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('id', 'in', [...ids])
    .where('state', 'in', ['published', 'superseded'])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Who belongs to each team, or to one below it? */
export async function listTeamMembers(db: Db, actor: Actor): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ teamId: number; memberIds: number[] }>`
    with recursive below (top_id, id) as (
      select id, id from team where organization_id = ${actor.organizationId}
      union
      select b.top_id, t.id from below b join team t on t.organization_id = ${actor.organizationId} and t.parent_id = b.id)
    select b.top_id as team_id, array_agg(m.id)::float8[] as member_ids from below b
      join member m on m.organization_id = ${actor.organizationId} and m.team_id = b.id group by 1`.execute(db)
  return new Map(rows.map(({ teamId, memberIds }) => [teamId, memberIds]))
}

/** In which team is the member? */
export async function findTeamOf(db: Db, actor: Actor): Promise<number | null> {
  if (actor.memberId === null) return null
  const row = await db
    .selectFrom('member')
    .select('teamId')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', actor.memberId)
    .executeTakeFirst()
  return row?.teamId ?? null
}

/** The conditions of segments, by their ids. */
export async function findSegmentConditions(
  db: Db,
  actor: Actor,
  ids: readonly number[],
): Promise<Map<number, unknown>> {
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'condition'])
    .where('organizationId', '=', actor.organizationId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, condition }) => [id, condition]))
}
