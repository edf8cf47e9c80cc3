import type { JobKind } from '../../platform/perform-job.ts'
import { problemOf } from '../../platform/problem.ts'
import { lockBulkEdit, updateBulkEdit } from './queries/bulk-edits.ts'
import { deleteSettled } from './queries/items.ts'
import { runBulkEdit } from './run.ts'
import { undoBulkEdit } from './undo.ts'

/** Does or undoes a bulk edit, as its state says: one after the other in an organization. */
export const bulkEditJob: JobKind = {
  name: 'bulk-edits.run',
  async run(context) {
    const { transaction, actor, subjectId } = context
    const { state } = await transaction((db) => lockBulkEdit(db, actor, subjectId))
    if (state === 'undoing') await undoBulkEdit(context)
    if (state === 'waiting' || state === 'running') await runBulkEdit(context)
  },
  async fail({ transaction, actor, subjectId, services }, error) {
    const failure = problemOf(error).code
    await transaction(async (db) => {
      const endedAt = services.clock.now()
      const failed = await updateBulkEdit(db, actor, subjectId, ['waiting', 'running'], {
        state: 'failed',
        failure,
        endedAt,
      })
      if (failed) await deleteSettled(db, actor, subjectId)
      // An undo that failed has left what the bulk edit did.
      await updateBulkEdit(db, actor, subjectId, ['undoing'], { state: 'done', failure })
    })
  },
}
