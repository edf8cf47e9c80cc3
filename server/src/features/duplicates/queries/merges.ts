import type { CustomerMerge, duplicates } from '@fenji/contract/duplicates'
import type { QueryOf } from '@fenji/contract/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { nameOwnerChange } from '../../customers/public.ts'
import type { CustomerRow } from '../survival.ts'
import { jsonArray, type Part, type Sides } from './move-rows.ts'

/** The whole rows of some customers, in the order asked for; those that there are. */
export async function listRows(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  isLocking = false,
): Promise<CustomerRow[]> {
  const { rows } = await sql<{ id: number; row: CustomerRow }>`select c.id, to_jsonb(c) as row from customer c
    where c.organization_id = ${actor.organizationId} and c.id = any(${ids}::bigint[]) order by c.id
    ${isLocking ? sql`for update` : sql``}`.execute(db)
  return ids.flatMap((id) => rows.find((row) => row.id === id)?.row ?? [])
}

/** The same, locked until the transaction ends. */
export const lockRows = (db: Db, actor: Actor, ids: readonly number[]): Promise<CustomerRow[]> =>
  listRows(db, actor, ids, true)

/** Changes columns of a customer, and the owner beside the figures. @returns the row then. */
export async function changeRow(
  db: Db,
  actor: Actor,
  id: number,
  change: Record<string, unknown>,
): Promise<CustomerRow> {
  const columns = Object.keys(change)
  if (columns.includes('owner_id')) await nameOwnerChange(db, { reason: 'merge' })
  const set = columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`)
  const { rows } = await sql<{ row: CustomerRow }>`
    update customer c set ${sql.join([...set, sql`updated_at = now()`])}
    from jsonb_populate_record(null::customer, ${JSON.stringify(change)}::jsonb) r
    where c.organization_id = ${actor.organizationId} and c.id = ${id} returning to_jsonb(c) as row`.execute(db)
  const [found] = rows
  if (!found) throw new Error(`customer ${id} is not there`)
  return found.row
}

/** Gives the merged customer's keys to the survivor, which files and systems then find by them. @returns them as they were. */
export async function moveKeys(
  db: Db,
  actor: Actor,
  mergeId: number,
  { survivorId, mergedId }: Sides,
): Promise<unknown[]> {
  const { rows } = await sql<{
    row: unknown
  }>`delete from customer_key k where k.organization_id = ${actor.organizationId}
    and k.customer_id = ${mergedId} returning to_jsonb(k) as row`.execute(db)
  const keys = rows.map(({ row }) => row)
  await sql`insert into customer_key (organization_id, kind, value, customer_id, place, merge_id)
    select organization_id, kind, value, ${survivorId}::bigint, place, ${mergeId}::bigint
    from jsonb_populate_recordset(null::customer_key, ${JSON.stringify(keys)}::jsonb) on conflict do nothing`.execute(
    db,
  )
  return keys
}

/** Takes the merged customer and all that is made of its row away. @returns its pairs. */
export async function deleteCustomer(db: Db, actor: Actor, id: number): Promise<Part> {
  const { rows } = await sql<{
    row: string
  }>`delete from duplicate_pair p where p.organization_id = ${actor.organizationId}
    and ${id} in (p.customer_id, p.other_id) returning to_jsonb(p)::text as row`.execute(db)
  await sql`delete from customer_activity where organization_id = ${actor.organizationId} and customer_id = ${id}`.execute(
    db,
  )
  await sql`delete from customer where organization_id = ${actor.organizationId} and id = ${id}`.execute(db)
  return { table: 'duplicate_pair', column: 'customer_id', moved: [], dropped: rows.map(({ row }) => row) }
}

/** Puts a customer back as it was, with its keys and pairs. */
export async function restoreCustomer(db: Db, actor: Actor, merge: MergeRow, pairs: Part | undefined): Promise<void> {
  const image = sql`${JSON.stringify(merge.mergedBefore)}::jsonb`
  // Who stood above it may be gone.
  await sql`insert into customer select r.* from jsonb_populate_record(null::customer, ${image} || jsonb_build_object('parent_customer_id',
    (select p.id from customer p where p.organization_id = ${actor.organizationId} and p.id = (${image} ->> 'parent_customer_id')::bigint))) r`.execute(
    db,
  )
  await sql`delete from customer_key where organization_id = ${actor.organizationId} and merge_id = ${merge.id}`.execute(
    db,
  )
  await sql`insert into customer_key select * from jsonb_populate_recordset(null::customer_key, ${JSON.stringify(merge.keys)}::jsonb)
    on conflict do nothing`.execute(db)
  if (pairs)
    await sql`insert into duplicate_pair select p.* from jsonb_populate_recordset(null::duplicate_pair, ${jsonArray(pairs.dropped)}::jsonb) p
      where (select count(*) from customer c where c.organization_id = p.organization_id and c.id in (p.customer_id, p.other_id)) = 2
      on conflict do nothing`.execute(db)
}

export async function newMergeId(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('customer_merge_id_seq') as id`.execute(db)
  return rows[0]?.id ?? 0
}

export interface NewMerge extends Sides {
  id: number
  survivorBefore: CustomerRow
  survivorAfter: CustomerRow
  mergedBefore: CustomerRow
  keys: unknown[]
  parts: Part[]
}

export async function insertMerge(db: Db, actor: Actor, merge: NewMerge): Promise<void> {
  const { organizationId } = actor
  const { parts, survivorBefore, survivorAfter, mergedBefore, keys, ...ids } = merge
  const json = { survivorBefore, survivorAfter, mergedBefore, keys }
  await db
    .insertInto('customerMerge')
    .values({
      organizationId,
      ...ids,
      ...(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, JSON.stringify(value)])) as Record<
        keyof typeof json,
        string
      >),
      moved: parts.reduce((total, { moved }) => total + moved.length, 0),
      createdBy: actor.personId,
    })
    .execute()
  for (const { table: tableName, column: columnName, moved, dropped } of parts)
    await db
      .insertInto('customerMergePart')
      .values({
        organizationId,
        mergeId: merge.id,
        tableName,
        columnName,
        moved: jsonArray(moved),
        dropped: jsonArray(dropped),
      })
      .onConflict((conflict) =>
        conflict.constraint('customer_merge_part_pkey').doUpdateSet({
          moved: sql<string>`customer_merge_part.moved || excluded.moved`,
          dropped: sql<string>`customer_merge_part.dropped || excluded.dropped`,
        }),
      )
      .execute()
}

export interface MergeRow extends Omit<NewMerge, 'parts'> {
  undoneAt: Date | null
}

/** A merge with all that it needs to be taken back, locked. */
export const lockMerge = (db: Db, actor: Actor, id: number): Promise<MergeRow | undefined> =>
  db
    .selectFrom('customerMerge')
    .select(['id', 'survivorId', 'mergedId', 'survivorBefore', 'survivorAfter', 'mergedBefore', 'keys', 'undoneAt'])
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .$castTo<MergeRow>()
    .executeTakeFirst()

/** What a merge moved and took away. */
export async function listParts(db: Db, actor: Actor, mergeId: number): Promise<Part[]> {
  const texts = (column: string) => sql`array(select e::text from jsonb_array_elements(${sql.ref(`p.${column}`)}) e)`
  const { rows } = await sql<Part>`
    select p.table_name as "table", p.column_name as "column", ${texts('moved')} as moved, ${texts('dropped')} as dropped
    from customer_merge_part p where p.organization_id = ${actor.organizationId} and p.merge_id = ${mergeId}`.execute(
    db,
  )
  return rows
}

export async function markUndone(db: Db, actor: Actor, id: number, at: Date): Promise<void> {
  await db
    .updateTable('customerMerge')
    .set({ undoneAt: at, undoneBy: actor.personId })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

interface Listed extends Omit<CustomerMerge, 'at' | 'undoneAt'> {
  at: Date
  undoneAt: Date | null
  sortKey: number
  sortId: number
}

/** A name out of a stored row: its name, else its code. */
const nameIn = (column: string): RawBuilder<unknown> =>
  sql`coalesce(${sql.ref(`m.${column}`)}->>'name', ${sql.ref(`m.${column}`)}->>'code')`

/** Which customers were merged into ones that the actor may read? Newest first. */
export async function listMerges(
  db: Db,
  actor: Actor,
  { customerId, cursor, limit }: QueryOf<typeof duplicates.merges>,
  id?: number,
) {
  const order: Order = { by: sql`m.id`, kind: 'integer', id: sql`m.id`, direction: 'desc' }
  // One that is undone is shown by the survivor's rights, too: whoever may see the survivor saw the other.
  const from = sql`customer_merge m join customer c on c.organization_id = m.organization_id and c.id = m.survivor_id
    where m.organization_id = ${actor.organizationId} and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })}
    and ${customerId === undefined ? sql`true` : sql`${customerId} in (m.survivor_id, m.merged_id)`}
    and ${id === undefined ? sql`true` : sql`m.id = ${id}`}`
  const { rows } = await sql<Listed>`
    select m.id, m.survivor_id, ${nameIn('survivor_after')} as survivor_name, m.merged_id, ${nameIn('merged_before')} as merged_name, m.moved,
      (select p.name from person p where p.id = m.created_by) as by, m.created_at as at, m.undone_at, m.id as sort_key, m.id as sort_id
    from ${from} and ${after(order, cursor || undefined)} order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from ${from}`.execute(db)
  const { page, nextCursor } = pageOf(rows, limit)
  return {
    rows: page.map(
      ({ sortKey: _key, sortId: _id, at, undoneAt, ...merge }): CustomerMerge => ({
        ...merge,
        at: at.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
      }),
    ),
    nextCursor,
    total: counted[0]?.total ?? 0,
    totalIsCapped: false,
  }
}

/** Which of two customers survives: the one with more orders, then the older. */
export async function findStronger(db: Db, actor: Actor, one: number, other: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`select c.id from customer c
    left join customer_activity a on a.organization_id = c.organization_id and a.customer_id = c.id
    where c.organization_id = ${actor.organizationId} and c.id in (${one}, ${other})
    order by coalesce(a.orders, 0) desc, c.created_at, c.id limit 1`.execute(db)
  return rows[0]?.id ?? one
}

/** Rows that refer to each other by customer move one table after the other: they are looked at when all have. */
export async function deferReferences(db: Db): Promise<void> {
  await sql`set constraints all deferred`.execute(db)
}
