import type { UndoCount } from '@fenji/contract/undo-count'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { inOrganization } from '../../platform/db.ts'
import { awaitTurn } from '../../platform/job-turn.ts'
import type { Services } from '../../platform/services.ts'
import { getUndoable } from './get-undoable.ts'
import { importJob } from './jobs.ts'
import { countUndo } from './queries/undo.ts'
import { takeBack } from './take-back.ts'
import { tidyUpAfterUndo } from './tidy-up.ts'

export interface UndoneImport {
  fileName: string
  records: UndoCount[]
}

/** What would the undo of this import do? @throws {Problem} as `undoNow`. */
export const previewUndo = (services: Services, actor: Actor, importId: number): Promise<UndoneImport> =>
  inOrganization(services.database, actor, async (db) => {
    const { fileName } = await getUndoable(db, actor, services, importId)
    return { fileName, records: await countUndo(db, actor, importId) }
  })

/**
 * Takes an import back, in one go and one transaction, when those that were begun before are through.
 * @throws {Problem} import-not-found, import-state, import-not-undoable.
 */
export async function undoNow(
  services: Services,
  actor: Actor,
  importId: number,
  onProgress: (done: number, all: number) => void,
): Promise<UndoneImport> {
  const { signal } = new AbortController()
  const undone = await inOrganization(services.database, actor, async (db) => {
    await awaitTurn(db, { kind: importJob.name, organizationId: actor.organizationId })
    const { fileName } = await getUndoable(db, actor, services, importId)
    await audit(db, actor, 'import.undo', importId, { after: { fileName } })
    return { fileName, records: await takeBack(db, actor, services, { importId, from: 'done', signal, onProgress }) }
  })
  await tidyUpAfterUndo(services, undone.records)
  return undone
}
