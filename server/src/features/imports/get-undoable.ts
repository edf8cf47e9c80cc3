import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { getImportFor, type ImportRow } from './queries/imports.ts'
import { undoableUntil } from './undoable.ts'

/** @throws {Problem} import-not-undoable: nothing is written down of what it did, or no longer. */
export function requireJournal({ journaledAt }: ImportRow, { clock }: Services): Date {
  const until = journaledAt && undoableUntil(journaledAt)
  if (!until || until <= clock.now()) throw new Problem('import-not-undoable')
  return until
}

/** An import that is done, and that the actor may undo. @throws {Problem} import-not-found, import-state, import-not-undoable. */
export async function getUndoable(db: Db, actor: Actor, services: Services, id: number): Promise<ImportRow> {
  const row = await getImportFor(db, actor, 'update', id)
  if (row.state !== 'done') throw new Problem('import-state', { detail: { state: row.state } })
  requireJournal(row, services)
  return row
}
