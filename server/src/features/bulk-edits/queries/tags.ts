import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const marks = (actor: Actor, tagIds: readonly number[]) => sql`customer_tag m
  where m.organization_id = ${actor.organizationId} and m.customer_id = c.id and m.tag_id = any(${tagIds}::bigint[])`

/** Has customer `c` all of these tags? */
export const hasAllTags = (actor: Actor, tagIds: readonly number[]): RawBuilder<boolean> =>
  sql<boolean>`((select count(*) from ${marks(actor, tagIds)}) = ${tagIds.length}::bigint)`

/** Has customer `c` none of these tags? */
export const hasNoTag = (actor: Actor, tagIds: readonly number[]): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from ${marks(actor, tagIds)})`

/** Which of these customers would have more than `most` tags with these? */
export async function listOverfull(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  { tagIds, most }: { tagIds: readonly number[]; most: number },
): Promise<Set<number>> {
  const { rows } = await sql<{ customerId: number }>`
    select customer_id from customer_tag where organization_id = ${actor.organizationId} and customer_id = any(${ids}::bigint[])
      and tag_id <> all(${tagIds}::bigint[])
    group by customer_id having count(*) + ${tagIds.length} > ${most}`.execute(db)
  return new Set(rows.map(({ customerId }) => customerId))
}

/** What tags or members are called by now, in the order of their names. */
export async function namesOfTags(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from tag where organization_id = ${actor.organizationId} and id = any(${ids}::bigint[]) order by key`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
