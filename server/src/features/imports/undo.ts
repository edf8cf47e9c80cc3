import type { UndoCount } from '@fenji/contract/undo-count'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { lockImports } from './queries/imports.ts'
import { beginUndoing } from './queries/journal.ts'
import { applyUndo, settleUndo } from './queries/undo.ts'

export interface Undoing {
  importId: number
  signal: AbortSignal
  /** Records dealt with so far, and all of them. */
  onProgress(done: number, all: number): void
}

const recordsOf = ({ deleted, restored, conflicts, gone }: UndoCount) => deleted + restored + conflicts + gone

/**
 * Takes back what an import did, all in the caller's transaction: deletes what it created and restores what it changed. What somebody or
 * a later import has changed since is left as it stands and counted as a conflict.
 * @throws {Problem} unavailable when somebody changes one of the records meanwhile; the signal's reason when it is aborted.
 */
export async function undoImport(
  db: Db,
  actor: Actor,
  { importId, signal, onProgress }: Undoing,
): Promise<UndoCount[]> {
  await lockImports(db, actor)
  await beginUndoing(db, importId)
  const counts = await settleUndo(db, actor, importId)
  const all = counts.reduce((sum, count) => sum + recordsOf(count), 0)
  let done = 0
  await applyUndo(db, actor, importId, counts, (records) => {
    signal.throwIfAborted()
    done += records
    onProgress(done, all)
  })
  signal.throwIfAborted()
  return counts
}

/** Has an undo taken anything back that could change a grade? */
export const hasTakenFacts = (counts: readonly UndoCount[]): boolean =>
  counts.some(({ deleted, restored }) => deleted + restored > 0)
