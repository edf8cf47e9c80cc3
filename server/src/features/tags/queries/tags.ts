import type { QueryOf } from '@fenji/contract/endpoint'
import { mostTags, type Tag, type TagColour, type tags } from '@fenji/contract/tags'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { ownersOf, rowsOf } from '../../../platform/rows.ts'
import { keyOfName } from '../rules.ts'

const byName: Order = { by: sql`t.key`, kind: 'text', id: sql`t.id`, direction: 'asc' }

/** How many customers of the reader's have the tag `t`? */
function customersOf(actor: Actor): RawBuilder<number> {
  const own = sql`m.organization_id = ${actor.organizationId} and m.tag_id = t.id`
  if (ownersOf(actor, 'read', 'Customer') === undefined)
    return sql<number>`(select count(*) from customer_tag m where ${own})`
  return sql<number>`(select count(*) from customer_tag m
    join customer c on c.organization_id = ${actor.organizationId} and c.id = m.customer_id
    where ${own} and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })})`
}

const columns = (customers: RawBuilder<unknown>) =>
  sql`t.id, t.name, t.colour, t.version, ${customers} as customers, t.key as sort_key, t.id as sort_id`

type Row = Tag & { sortKey: string; sortId: number }

const toTag = ({ sortKey: _key, sortId: _id, ...tag }: Row): Tag => tag

/** Which tags are there whose name contains this? By name. */
export async function listTags(
  db: Db,
  actor: Actor,
  { search, ids, counts, cursor, limit }: QueryOf<typeof tags.list>,
) {
  const found = search ? sql`position(${keyOfName(search)} in t.key) > 0` : sql`true`
  const named = ids === undefined ? sql`true` : sql`t.id = any(${[ids].flat()}::bigint[])`
  const own = sql`t.organization_id = ${actor.organizationId} and ${found} and ${named}`
  const { rows } = await sql<Row>`
    select ${columns(counts === 'yes' ? customersOf(actor) : sql`null::bigint`)} from tag t
    where ${own} and ${after(byName, cursor)} order by ${orderBy(byName)} limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from tag t where ${own}`.execute(db)
  const { page, nextCursor } = pageOf(rows, limit)
  const total = counted.rows[0]?.total ?? 0
  return { rows: page.map(toTag), nextCursor, total: Math.min(total, countCap), totalIsCapped: total > countCap }
}

/** The tag of this id, with how many customers have it. */
export async function findTag(db: Db, actor: Actor, id: number): Promise<Tag | null> {
  const { rows } = await sql<Row>`
    select ${columns(customersOf(actor))} from tag t where t.organization_id = ${actor.organizationId} and t.id = ${id}`.execute(
    db,
  )
  return rows[0] ? toTag(rows[0]) : null
}

/** The same for whoever is about to change tags: these stay as they are until the transaction ends. */
export async function lockTags(db: Db, actor: Actor, ids: readonly number[]): Promise<void> {
  await sql`select from tag where organization_id = ${actor.organizationId} and id = any(${ids}::bigint[]) order by id for update`.execute(
    db,
  )
}

/** Has the organization as many tags as it may have? */
export async function areTagsMany(db: Db, actor: Actor): Promise<boolean> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from tag where organization_id = ${actor.organizationId}`.execute(db)
  return (rows[0]?.total ?? 0) >= mostTags
}

interface Look {
  name: string
  colour: TagColour
}

export async function insertTag(db: Db, actor: Actor, { name, colour }: Look): Promise<number> {
  const { id } = await db
    .insertInto('tag')
    .values({
      organizationId: actor.organizationId,
      name,
      key: keyOfName(name),
      colour,
      createdBy: actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateTag(db: Db, actor: Actor, id: number, { name, colour }: Look): Promise<void> {
  await db
    .updateTable('tag')
    .set((row) => ({ name, key: keyOfName(name), colour, version: row('version', '+', 1) }))
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Puts one tag in the place of another on every customer, and deletes the other. */
export async function replaceTag(db: Db, actor: Actor, id: number, intoId: number): Promise<void> {
  const { organizationId } = actor
  await sql`
    update customer_tag m set tag_id = ${intoId}::bigint where m.organization_id = ${organizationId} and m.tag_id = ${id}
      and not exists (select from customer_tag o
        where o.organization_id = ${organizationId} and o.customer_id = m.customer_id and o.tag_id = ${intoId})`.execute(
    db,
  )
  await deleteTag(db, actor, id)
}

/** Deletes a tag; by the foreign key its customers lose it. */
export async function deleteTag(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('tag').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}
