import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { JobContext } from '../../platform/perform-job.ts'
import { tidyTables } from '../../platform/tidy.ts'
import { customersSelected, lockMany } from '../customers/public.ts'
import { beginJournal } from '../imports/public.ts'
import { type Deed, deedOf } from './deeds.ts'
import { type BulkEditRow, lockBulkEdit, updateBulkEdit } from './queries/bulk-edits.ts'
import { deleteSettled, idsAsCustomers, insertItems, listWaiting, noteOutcomes, type Outcome } from './queries/items.ts'

/** So many customers are changed in one transaction: nobody who wants one of them waits long, and progress is seen. */
const batch = 2000
/** Fewer than these are left to PostgreSQL's own housekeeping. */
const worthTidying = 5000

/** Looks up whom it is to change, once: from then on these and no others, whatever becomes of what the selection says. */
async function settleWhom({ transaction, actor, subjectId, services }: JobContext): Promise<void> {
  await transaction(async (db) => {
    const { state, total, selection } = await lockBulkEdit(db, actor, subjectId)
    if (state !== 'waiting' || total !== null) return
    const from =
      'ids' in selection ? idsAsCustomers(selection.ids) : await customersSelected(db, actor, services, selection)
    const found = await insertItems(db, actor, subjectId, from)
    await updateBulkEdit(db, actor, subjectId, ['waiting'], { state: 'running', total: found })
  })
}

/** What becomes of each of these customers; they are locked then. */
async function judge(db: Db, actor: Actor, ids: readonly number[], deed: Deed): Promise<Map<number, Outcome>> {
  const found = new Map((await lockMany(db, actor, ids, deed)).map((one) => [one.id, one]))
  const refusals = await deed.findRefusals(db, ids)
  const outcomeOf = (id: number): Outcome => {
    const one = found.get(id)
    if (!one) return 'missing'
    if (!one.isChangeable) return 'not-allowed'
    if (one.isSame) return 'unchanged'
    return refusals.get(id) ?? 'changed'
  }
  return new Map(ids.map((id) => [id, outcomeOf(id)]))
}

/** Changes the next customers, all in one transaction with what is noted of them. @returns whether there may be more. */
async function changeNext({ transaction, actor, subjectId }: JobContext): Promise<boolean> {
  return transaction(async (db) => {
    const { state, action } = await lockBulkEdit(db, actor, subjectId)
    if (state !== 'running') return false
    const ids = await listWaiting(db, actor, subjectId, batch)
    if (ids.length === 0) return false
    const deed = await deedOf(db, actor, action)
    const outcomes = await judge(db, actor, ids, deed)
    await beginJournal(db, subjectId)
    await deed.apply(
      db,
      ids.filter((id) => outcomes.get(id) === 'changed'),
      subjectId,
    )
    await noteOutcomes(db, actor, subjectId, outcomes)
    return true
  })
}

/**
 * Changes the customers of a bulk edit, batch by batch. Each batch is there whole or not at all; cut off anywhere, it goes on with those
 * that are left.
 */
export async function runBulkEdit(context: JobContext): Promise<void> {
  const { transaction, actor, subjectId, services, signal } = context
  await settleWhom(context)
  do signal.throwIfAborted()
  while (await changeNext(context))
  const row = await transaction(async (db): Promise<BulkEditRow> => {
    await updateBulkEdit(db, actor, subjectId, ['running'], { state: 'done', endedAt: services.clock.now() })
    await deleteSettled(db, actor, subjectId)
    return lockBulkEdit(db, actor, subjectId)
  })
  services.log.info({ bulkEditId: subjectId, changed: row.changed, refused: row.refused }, 'bulk edit')
  if (row.changed >= worthTidying)
    await tidyTables(services, ['customer', 'customer_activity', 'customer_tag', 'import_change', 'bulk_edit_item'])
}
