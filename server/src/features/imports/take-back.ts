import type { UndoCount } from '@fenji/contract/undo-count'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { updateImport } from './queries/imports.ts'
import { hasTakenFacts, type Undoing, undoImport } from './undo.ts'

/**
 * Takes an import back in the caller's transaction, and notes with it what became of its records.
 * @throws {Problem} import-state: it is not in the state that it was; what `undoImport` throws.
 */
export async function takeBack(
  db: Db,
  actor: Actor,
  { clock }: Services,
  { from, ...undoing }: Undoing & { from: 'done' | 'undoing' },
): Promise<UndoCount[]> {
  const { importId } = undoing
  const undo = await undoImport(db, actor, undoing)
  const undoneAt = clock.now()
  const change = { state: 'undone', undo, undoneAt, undoneBy: actor.personId } as const
  if (!(await updateImport(db, actor, importId, [from], change))) throw new Problem('import-state')
  if (hasTakenFacts(undo)) await wakeSchemes(db, actor, undoneAt)
  await audit(db, actor, 'import.undone', importId, { after: { records: undo } })
  return undo
}
