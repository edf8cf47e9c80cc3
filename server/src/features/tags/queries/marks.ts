import type { TagMark } from '@fenji/contract/tags'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsField } from '../../../platform/fields.ts'

/** The tags of customers, by name; who has none is not among them. */
export async function tagsOf(db: Db, actor: Actor, customerIds: readonly number[]): Promise<Map<number, TagMark[]>> {
  if (customerIds.length === 0 || !showsField(actor, 'tags')) return new Map()
  const { rows } = await sql<TagMark & { customerId: number }>`
    select m.customer_id, t.id, t.name, t.colour from customer_tag m
    join tag t on t.organization_id = ${actor.organizationId} and t.id = m.tag_id
    where m.organization_id = ${actor.organizationId} and m.customer_id = any(${customerIds}::bigint[])
    order by m.customer_id, t.key`.execute(db)
  const tags = new Map<number, TagMark[]>()
  for (const { customerId, ...tag } of rows) {
    const others = tags.get(customerId)
    if (others) others.push(tag)
    else tags.set(customerId, [tag])
  }
  return tags
}

/** Has the organization any tags? */
export async function hasTags(db: Db, { organizationId }: Actor): Promise<boolean> {
  const row = await db
    .selectFrom('tag')
    .select('id')
    .where('organizationId', '=', organizationId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
