import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { SegmentDay } from '@fenji/contract/segments'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const segmentRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('segment')
    .leftJoin('person', 'person.id', 'segment.createdBy')
    .select(['segment.id', 'key', 'segment.name', 'description', 'condition', 'segment.updatedAt', 'version'])
    .select('person.name as creator')
    .where('organizationId', '=', actor.organizationId)

export type SegmentRow = Awaited<ReturnType<ReturnType<typeof segmentRows>['executeTakeFirstOrThrow']>>

/** Which segments are there, by name? */
export const listSegments = (db: Db, actor: Actor): Promise<SegmentRow[]> =>
  segmentRows(db, actor).orderBy('segment.name').orderBy('segment.id').execute()

export const findSegment = (db: Db, actor: Actor, id: number): Promise<SegmentRow | undefined> =>
  segmentRows(db, actor).where('segment.id', '=', id).executeTakeFirst()

interface Parts {
  name: string
  description: string | null
  condition: CustomerCondition
}

const toColumns = ({ name, description, condition }: Parts) => ({
  name,
  description,
  condition: JSON.stringify(condition),
})

/** Which keys are taken that begin so? */
export async function listKeys(db: Db, actor: Actor, beginning: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('segment')
    .select('key')
    .where('organizationId', '=', actor.organizationId)
    .where('key', 'like', `${beginning}%`)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

export async function insertSegment(db: Db, actor: Actor, key: string, parts: Parts): Promise<number> {
  const { id } = await db
    .insertInto('segment')
    .values({ organizationId: actor.organizationId, key, createdBy: actor.personId, ...toColumns(parts) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a segment whose version is still the one that was read; false: it is not. Its figures of the day are of no use then. */
export async function updateSegment(
  db: Db,
  actor: Actor,
  { id, version, today }: { id: number; version: number; today: string },
  parts: Parts,
): Promise<boolean> {
  const row = await db
    .updateTable('segment')
    .set({ ...toColumns(parts), version: version + 1, updatedAt: sql`now()` })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await db
    .deleteFrom('segmentSnapshot')
    .where('organizationId', '=', actor.organizationId)
    .where('segmentId', '=', id)
    .where('day', '=', today)
    .execute()
  return true
}

export async function deleteSegment(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('segment').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}

/** Does another segment, or a version of a scheme, name this one? */
export async function isNamed(db: Db, actor: Actor, { id, key }: Pick<SegmentRow, 'id' | 'key'>): Promise<boolean> {
  const { rows } = await sql<{ isSo: boolean }>`
    select exists (select from segment s where s.organization_id = ${actor.organizationId} and s.id <> ${id}
        and jsonb_path_exists(s.condition, '$.**.segment ? (@ == $id)', jsonb_build_object('id', ${id}::bigint)))
      or exists (select from scheme_version v where v.organization_id = ${actor.organizationId}
        and jsonb_path_exists(v.definition, '$.**.metric ? (@ == $key)', jsonb_build_object('key', ${`segment-${key}`}::text)))
      as is_so`.execute(db)
  return rows[0]?.isSo ?? false
}

/** So many days are told. */
const mostDays = 400

/** A segment day by day, the oldest first. */
export async function listDays(db: Db, actor: Actor, id: number): Promise<SegmentDay[]> {
  const rows = await db
    .selectFrom('segmentSnapshot')
    .select(['day', 'customers', 'amountE4'])
    .where('organizationId', '=', actor.organizationId)
    .where('segmentId', '=', id)
    .orderBy('day', 'desc')
    .limit(mostDays)
    .execute()
  return rows.reverse()
}

/** Whose segments have no figures of the day that it is there? */
export async function organizationsToCount(db: Db, at: Date): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_with_segments_to_count(${at})`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/** The segments that have no figures of a day. */
export const listUncounted = (db: Db, actor: Actor, day: string): Promise<SegmentRow[]> =>
  segmentRows(db, actor)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('segmentSnapshot')
            .select('day')
            .whereRef('segmentSnapshot.organizationId', '=', 'segment.organizationId')
            .whereRef('segmentSnapshot.segmentId', '=', 'segment.id')
            .where('day', '=', day),
        ),
      ),
    )
    .orderBy('segment.id')
    .execute()

/** Figures of a day. Of two who count at once the first is kept; of a segment that is gone, nothing. */
export async function insertDay(db: Db, actor: Actor, segmentId: number, figures: SegmentDay): Promise<void> {
  const value = (one: number | null): RawBuilder<unknown> => sql`${one}::bigint`
  await sql`insert into segment_snapshot (organization_id, segment_id, day, customers, amount_e4)
    select organization_id, id, ${figures.day}::date, ${value(figures.customers)}, ${value(figures.amountE4)} from segment
    where organization_id = ${actor.organizationId} and id = ${segmentId} on conflict do nothing`.execute(db)
}
