import type { CustomerMerge } from '@fenji/contract/duplicates'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { refreshFigures } from '../customers/public.ts'
import { keepIdentitiesOf } from '../identity/public.ts'
import { getMerge, holdImportsOff } from './merge.ts'
import { listCustomerColumns } from './queries/customer-tables.ts'
import {
  changeRow,
  deferReferences,
  listParts,
  lockMerge,
  lockRows,
  type MergeRow,
  markUndone,
  restoreCustomer,
} from './queries/merges.ts'
import { moveRowsBack } from './queries/move-rows.ts'
import { areWithinReach } from './queries/pairs.ts'
import { restoredColumns } from './survival.ts'

/** Moves everything back. What is no table of customers any more is left alone. */
async function moveEverythingBack(db: Db, actor: Actor, merge: MergeRow): Promise<void> {
  const columns = await listCustomerColumns(db)
  const parts = await listParts(db, actor, merge.id)
  for (const part of parts) {
    const of = columns.find(({ table, column }) => table === part.table && column === part.column)
    if (of) await moveRowsBack(db, actor, of, part, merge)
  }
  await restoreCustomer(
    db,
    actor,
    merge,
    parts.find(({ table }) => table === 'duplicate_pair'),
  )
}

/**
 * Takes a merge back. The merged customer is there again with its row, keys and facts, changed ones as they are now; fields of the survivor
 * that the merge wrote and nobody has changed since are what they were. Facts that came since stay with the survivor.
 * @throws {Problem} merge-not-found; merge-buried where the survivor was merged into another since; customer-not-found; merge-waits.
 */
export async function undoMerge(db: Db, actor: Actor, id: number, at: Date): Promise<CustomerMerge> {
  await holdImportsOff(db, actor)
  const merge = await lockMerge(db, actor, id)
  if (!merge || merge.undoneAt !== null) throw new Problem('merge-not-found')
  const { survivorId, mergedId } = merge
  const [survivor] = await lockRows(db, actor, [survivorId])
  if (!survivor) throw new Problem('merge-buried')
  if (!(await areWithinReach(db, actor, [survivorId]))) throw new Problem('customer-not-found')
  // Some of what stands below each other stands the other way round until all is back.
  await deferReferences(db)
  const change = restoredColumns(merge.survivorBefore, merge.survivorAfter, survivor)
  if (Object.keys(change).length > 0) await changeRow(db, actor, survivorId, change)
  await moveEverythingBack(db, actor, merge)
  await refreshFigures(db, actor, [survivorId, mergedId])
  await markUndone(db, actor, id, at)
  await keepIdentitiesOf(db, actor, [mergedId, survivorId])
  await audit(db, actor, 'customer.unmerge', survivorId, { after: { mergedId, mergeId: id } })
  return getMerge(db, actor, id)
}
