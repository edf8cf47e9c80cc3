import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** A run of which there are grades. */
export interface RunToCompare {
  id: number
  schemeId: number
  schemeName: Scheme['name']
  grades: Grade[]
  asOf: string
  publishedAt: string | null
  previousRunId: number | null
}

/** A run that is or was published, with its grades; undefined: there is no such run. */
export async function findPublished(db: Db, actor: Actor, id: number): Promise<RunToCompare | undefined> {
  const { rows } = await sql<Omit<RunToCompare, 'publishedAt'> & { publishedAt: Date | null }>`
    select r.id, r.scheme_id, v.definition -> 'name' as scheme_name, v.definition -> 'grades' as grades, r.as_of, r.published_at,
      r.previous_run_id
    from grading_run r
    join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
    where r.organization_id = ${actor.organizationId} and r.id = ${id} and r.state in ('published', 'superseded')`.execute(
    db,
  )
  const [row] = rows
  return row && { ...row, publishedAt: row.publishedAt?.toISOString() ?? null }
}

/** What a chart says of the run whose grades it shows. */
export async function runNamed(db: Db, actor: Actor, id: number) {
  const run = await findPublished(db, actor, id)
  return run ? { id: run.id, schemeId: run.schemeId, schemeName: run.schemeName, asOf: run.asOf } : null
}
