import type { BulkRefusal, RefusedCustomer } from '@fenji/contract/bulk-edits'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'

/** What became of a customer. */
export type Outcome = 'changed' | 'unchanged' | BulkRefusal

/** Notes whom a bulk edit is to change. @param from customers `c`, from behind `from` on. @returns how many. */
export async function insertItems(db: Db, actor: Actor, id: number, from: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into bulk_edit_item (organization_id, bulk_edit_id, customer_id)
    select ${actor.organizationId}, ${id}, c.id from ${from} on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** The same customers by their ids, whether there are such or not. */
export const idsAsCustomers = (ids: readonly number[]) => sql`(select distinct unnest(${ids}::bigint[]) as id) c`

/** The next customers who are still to be changed, in the order of their ids. */
export async function listWaiting(db: Db, actor: Actor, id: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ customerId: number }>`
    select customer_id from bulk_edit_item
    where organization_id = ${actor.organizationId} and bulk_edit_id = ${id} and outcome is null
    order by customer_id limit ${limit}`.execute(db)
  return rows.map(({ customerId }) => customerId)
}

/** Notes what became of customers, and counts it. */
export async function noteOutcomes(
  db: Db,
  actor: Actor,
  id: number,
  outcomes: ReadonlyMap<number, Outcome>,
): Promise<void> {
  await sql`
    with outcome (customer_id, outcome) as (select * from unnest(${[...outcomes.keys()]}::bigint[], ${[...outcomes.values()]}::text[])),
    noted as (
      update bulk_edit_item i set outcome = o.outcome from outcome o
      where i.organization_id = ${actor.organizationId} and i.bulk_edit_id = ${id} and i.customer_id = o.customer_id),
    counted as (
      select count(*) filter (where outcome = 'changed') as changed, count(*) filter (where outcome = 'unchanged') as unchanged, count(*) as all
      from outcome)
    update bulk_edit b set changed = b.changed + n.changed, unchanged = b.unchanged + n.unchanged,
      refused = b.refused + n.all - n.changed - n.unchanged
    from counted n where b.organization_id = ${actor.organizationId} and b.id = ${id}`.execute(db)
}

/** Of a bulk edit that is over only those are kept whom it refused to change. */
export async function deleteSettled(db: Db, actor: Actor, id: number): Promise<void> {
  await sql`delete from bulk_edit_item where organization_id = ${actor.organizationId} and bulk_edit_id = ${id}
    and (outcome is null or outcome in ('changed', 'unchanged'))`.execute(db)
}

interface RefusedRow {
  id: number
  code: string | null
  name: string | null
  reason: BulkRefusal
}

/** Whom did it leave as they were, behind this id? Who they are is told of those whom the actor may read. */
export async function listRefused(
  db: Db,
  actor: Actor,
  bulkEditId: number,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<RefusedCustomer[]> {
  const { rows } = await sql<RefusedRow>`
    select i.customer_id as id, c.code, c.name, i.outcome as reason from bulk_edit_item i
    left join customer c on c.organization_id = ${actor.organizationId} and c.id = i.customer_id
      and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })}
    where i.organization_id = ${actor.organizationId} and i.bulk_edit_id = ${bulkEditId} and i.customer_id > ${afterId}
      and i.outcome not in ('changed', 'unchanged')
    order by i.customer_id limit ${limit}`.execute(db)
  return rows.map(({ reason, ...customer }) => ({ customer, reason }))
}
