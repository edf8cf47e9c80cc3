import { undoableDays } from '@fenji/contract/import-undo'
import { audit } from '../../platform/audit.ts'
import type { JobContext } from '../../platform/perform-job.ts'
import { tidyTables } from '../../platform/tidy.ts'
import { applyUndo, beginUndoing, settleUndo } from '../imports/public.ts'
import { lockBulkEdit, updateBulkEdit } from './queries/bulk-edits.ts'
import { countSettled, undoScope } from './queries/undo.ts'

const dayMs = 24 * 3600_000
const worthTidying = 5000

/** From here on what it did is no longer written down. */
export const undoableUntil = (createdAt: Date): Date => new Date(createdAt.getTime() + undoableDays * dayMs)

/** Changes back the customers of a bulk edit, in one transaction; what somebody has changed since is left as it stands. */
export async function undoBulkEdit({ transaction, actor, subjectId, services, signal }: JobContext): Promise<void> {
  const undone = await transaction(async (db) => {
    const { state, action } = await lockBulkEdit(db, actor, subjectId)
    if (state !== 'undoing') return null
    await beginUndoing(db, subjectId)
    const counts = await settleUndo(db, actor, subjectId, undoScope(actor, subjectId, action))
    const settled = await countSettled(db)
    await applyUndo(db, actor, subjectId, counts, () => signal.throwIfAborted())
    const undoneAt = services.clock.now()
    const part = { state: 'undone', ...settled, failure: null, undoneAt, undoneBy: actor.personId } as const
    await updateBulkEdit(db, actor, subjectId, ['undoing'], part)
    await audit(db, actor, 'bulk-edit.undone', subjectId, { after: settled })
    return settled
  })
  if (undone === null) return
  services.log.info({ bulkEditId: subjectId, ...undone }, 'bulk edit undone')
  if (undone.restored >= worthTidying) await tidyTables(services, ['customer', 'customer_activity', 'customer_tag'])
}
