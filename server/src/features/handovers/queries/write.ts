import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** What somebody says who gives customers away. */
export interface HandoverWish {
  note?: string | undefined
  /** Open opportunities, cases and tasks of whoever had the customers go along. */
  movesWork?: boolean | undefined
  /** The bulk edit of which this is a part: all its parts are one handover. */
  bulkEditId?: number | undefined
}

/** Begins a handover to another member, or goes on with that of the bulk edit. @returns its id. */
export async function beginHandover(
  db: Db,
  { organizationId, personId }: Actor,
  toMemberId: number,
  { note, bulkEditId }: HandoverWish,
): Promise<number> {
  const { id } = await db
    .insertInto('handover')
    .values({
      organizationId,
      toId: toMemberId,
      note: note || null,
      createdBy: personId,
      bulkEditId: bulkEditId ?? null,
    })
    .onConflict((same) => same.constraint('handover_bulk_edit_key').doUpdateSet({ toId: toMemberId }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const isOpen = {
  opportunity: sql`w.closed_on is null`,
  customer_case: sql`w.resolved_on is null`,
  task: sql`w.done_at is null`,
}

/** Gives open work of this kind, which the former owners did, to whoever has the customers now. */
async function moveWork(db: Db, { organizationId }: Actor, handoverId: number, table: keyof typeof isOpen) {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} w set member_id = h.to_id from customer_owner_change h
    where h.organization_id = ${organizationId} and h.handover_id = ${handoverId} and w.organization_id = h.organization_id
      and w.customer_id = h.customer_id and w.member_id = h.from_id and ${isOpen[table]}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Notes what has been handed over so far; of nothing nothing stays. */
export async function endHandover(db: Db, actor: Actor, id: number, { movesWork = true }: HandoverWish): Promise<void> {
  const { organizationId } = actor
  const given = sql`from customer_owner_change h where h.organization_id = ${organizationId} and h.handover_id = ${id}`
  const moved = movesWork
    ? (await moveWork(db, actor, id, 'opportunity')) +
      (await moveWork(db, actor, id, 'customer_case')) +
      (await moveWork(db, actor, id, 'task'))
    : 0
  await sql`
    update handover set customers = (select count(*) ${given}), moved_work = moved_work + ${moved}, from_id = (
      select min(h.from_id) ${given} having count(distinct coalesce(h.from_id, 0)) = 1)
    where organization_id = ${organizationId} and id = ${id}`.execute(db)
  await sql`delete from handover where organization_id = ${organizationId} and id = ${id} and customers = 0`.execute(db)
}
