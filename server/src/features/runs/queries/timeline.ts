import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { entryOf, type TimelineEntry } from '@fenji/contract/timeline'
import { sql } from 'kysely'
import { type Actor, can } from '../../../platform/actor.ts'
import { showsField } from '../../../platform/fields.ts'
import type { TimelineSource } from '../../../platform/timeline.ts'
import { changesOf } from './grade-changes.ts'

interface Row {
  runId: number
  publishedAt: Date
  kind: NonNullable<TimelineEntry['grade']>['change']
  fromGrade: string | null
  toGrade: string | null
  definition: Scheme
}

const named = (grades: readonly Grade[], key: string | null) => {
  const grade = grades.find((one) => one.key === key)
  return grade ? { key: grade.key, name: grade.name, colour: grade.colour } : null
}

const withRun = (actor: Actor) =>
  sql`join grading_run r on r.organization_id = ${actor.organizationId} and r.id = t.run_id`

/** Published changes of a customer's grade, of any scheme. */
export const gradeSource: TimelineSource = {
  kind: 'grades',
  isShown: (actor) => showsField(actor, 'grade') && can(actor, 'read', 'Run'),
  keys: (actor, scene, pattern) => sql`
    select r.published_at as at, r.id from (${changesOf(actor, scene)}) t ${withRun(actor)}
    where ${pattern === null ? sql`true` : sql`false`}`,
  load: async (db, actor, scene, ids) => {
    const { rows } = await sql<Row>`
      select t.run_id, r.published_at, t.kind, t.from_grade, t.to_grade, v.definition from (${changesOf(actor, scene)}) t ${withRun(actor)}
      join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
      where t.run_id = any(${[...ids]}::bigint[])`.execute(db)
    return rows.map(({ runId, publishedAt, kind, fromGrade, toGrade, definition }) => {
      const [from, to] = [fromGrade, toGrade].map((key) => named(definition.grades, key))
      return entryOf({
        ...{ kind: 'grades', id: runId, at: publishedAt.toISOString(), by: null },
        grade: { runId, schemeName: definition.name, change: kind, from: from ?? null, to: to ?? null },
      })
    })
  },
}
