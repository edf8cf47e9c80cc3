import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { isWithinReach } from '../../customers/public.ts'
import { storage } from '../storage.ts'

/** Rows of other tables that belong to a record of the kind and go with it. */
const parts: Partial<Record<RecordKind, { table: string; column: string }>> = {
  transactions: { table: 'transaction_line', column: 'transaction_id' },
  receivables: { table: 'receivable_payment', column: 'receivable_id' },
}

/** Deletes a record with its parts, and keeps it as it was. All of it within the database: hashes are larger than a number holds. */
export async function removeRecord(
  db: Db,
  actor: Actor,
  kind: RecordKind,
  { customerId, recordId, now }: { customerId: number; recordId: number; now: Date },
): Promise<number> {
  const table = sql.table(storage(kind).table)
  const part = parts[kind]
  const ofPart =
    part &&
    sql`${sql.table(part.table)} p where p.organization_id = ${actor.organizationId}
    and p.customer_id = ${customerId} and p.${sql.ref(part.column)} = ${recordId}`
  const kept = part
    ? sql`jsonb_build_object(${sql.lit(part.table)}::text, (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from ${ofPart}))`
    : sql`'{}'::jsonb`
  const own = sql`r.organization_id = ${actor.organizationId} and r.customer_id = ${customerId} and r.id = ${recordId}`
  const { rows } = await sql<{ id: number }>`
    insert into removed_record (organization_id, customer_id, kind, record_id, image, parts, removed_by, removed_at)
    select r.organization_id, r.customer_id, ${kind}, r.id, to_jsonb(r), ${kept}, ${actor.personId}, ${now}
    from ${table} r where ${own} returning id`.execute(db)
  if (ofPart) await sql`delete from ${ofPart}`.execute(db)
  await sql`delete from ${table} r where ${own}`.execute(db)
  return rows[0]?.id ?? 0
}

export interface RemovedRecord {
  kind: RecordKind
  customerId: number
  recordId: number
}

/** A record that was deleted, locked; null: there is none that the actor may bring back. */
export async function lockRemoved(db: Db, actor: Actor, id: number): Promise<RemovedRecord | null> {
  const { rows } = await sql<RemovedRecord>`
    select m.kind, m.customer_id, m.record_id from removed_record m
    join customer c on c.organization_id = m.organization_id and c.id = m.customer_id
    where m.organization_id = ${actor.organizationId} and m.id = ${id} and ${isWithinReach(actor, 'read')}
    for update of m`.execute(db)
  const [found] = rows
  if (!found) return null
  const isTheirs = rowsOf(actor, 'delete', recordKinds[found.kind].subject, { createdBy: sql`m.removed_by` })
  const { rows: theirs } = await sql`select from removed_record m where m.organization_id = ${actor.organizationId}
    and m.id = ${id} and ${isTheirs}`.execute(db)
  return theirs.length === 1 ? found : null
}

/** Puts the record back as it was, at the customer that it belongs to now. */
export async function restoreRecord(db: Db, actor: Actor, id: number, { kind }: RemovedRecord): Promise<void> {
  const own = sql`m.organization_id = ${actor.organizationId} and m.id = ${id}`
  const table = sql.table(storage(kind).table)
  await sql`
    insert into ${table} select r.* from removed_record m
    cross join lateral jsonb_populate_record(null::${table}, m.image || jsonb_build_object('customer_id', m.customer_id)) r
    where ${own}`.execute(db)
  const part = parts[kind]
  if (part)
    await sql`
      insert into ${sql.table(part.table)} select p.* from removed_record m
      cross join lateral jsonb_array_elements(m.parts -> ${part.table}) image
      cross join lateral jsonb_populate_record(null::${sql.table(part.table)},
        image || jsonb_build_object('customer_id', m.customer_id)) p
      where ${own}`.execute(db)
  await sql`delete from removed_record m where ${own}`.execute(db)
}

/** Forgets what was deleted before this moment, in any organization. */
export async function forgetRemoved(db: Db, moment: Date): Promise<void> {
  await sql`select fenji_private.forget_removed(${moment})`.execute(db)
}
