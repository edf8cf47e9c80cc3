import type { Scheme } from '@fenji/contract/scheme-file'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Of so many of the latest published runs each is told. */
const latestTold = 12
/** Of runs before these the last of each month, of so many months. */
const monthsTold = 36

interface ToldRun {
  id: number
  asOf: string
  state: string
  isPrimary: boolean
  schemeId: number
  version: number
}

/** The published runs that a customer's history tells of, newest first: of each scheme the latest, and of earlier ones the last of a month. */
async function listTold(db: Db, actor: Actor): Promise<ToldRun[]> {
  const { rows } = await sql<ToldRun>`
    select id, as_of, state, is_primary, scheme_id, version from (
      select r.id, r.as_of, r.state, r.published_at, s.is_primary, r.scheme_id, r.scheme_version as version,
        row_number() over (partition by r.scheme_id order by r.published_at desc, r.id desc) as place,
        row_number() over (partition by r.scheme_id, date_trunc('month', r.as_of) order by r.published_at desc, r.id desc) as place_in_month,
        dense_rank() over (partition by r.scheme_id order by date_trunc('month', r.as_of) desc) as month
      from grading_run r join scheme s on s.organization_id = r.organization_id and s.id = r.scheme_id
      where r.organization_id = ${actor.organizationId} and r.state in ('published', 'superseded')
    ) r
    where place <= ${sql.lit(latestTold)} or (place_in_month = 1 and month <= ${sql.lit(monthsTold)})
    order by published_at desc, id desc`.execute(db)
  return rows
}

interface GradeThen extends ToldRun {
  grade: string | null
  score: number | null
  definition: Scheme
}

/** A customer's grade in the published runs that a history tells of, newest first. */
export async function listGradeHistory(db: Db, actor: Actor, customerId: number): Promise<GradeThen[]> {
  const told = await listTold(db, actor)
  if (told.length === 0) return []
  const versions = [...new Map(told.map((run) => [`${run.schemeId} ${run.version}`, run])).values()]
  const { rows: definitions } = await sql<{ schemeId: number; version: number; definition: Scheme }>`
    select v.scheme_id, v.version, v.definition from scheme_version v
    join unnest(${versions.map(({ schemeId }) => schemeId)}::bigint[], ${versions.map(({ version }) => version)}::int[]) as one (scheme_id, version)
      on v.scheme_id = one.scheme_id and v.version = one.version
    where v.organization_id = ${actor.organizationId}`.execute(db)
  // Literals, so that the results of no other run are looked at.
  const { rows } = await sql<{ runId: number; grade: string | null; score: number | null }>`
    select g.run_id, g.applied_grade as grade, g.score from grade_result g
    where g.organization_id = ${actor.organizationId} and g.customer_id = ${customerId}
      and g.run_id in (${sql.join(told.map(({ id }) => sql.lit(id)))})`.execute(db)
  const byRun = new Map(rows.map((row) => [row.runId, row]))
  const byVersion = new Map(definitions.map((one) => [`${one.schemeId} ${one.version}`, one.definition]))
  return told.flatMap((run) => {
    const then = byRun.get(run.id)
    const definition = byVersion.get(`${run.schemeId} ${run.version}`)
    return then && definition ? [{ ...run, grade: then.grade, score: then.score, definition }] : []
  })
}
