import { importUndo } from '@fenji/contract/import-undo'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { noteExport } from '../../platform/export-file.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { shownConflicts } from './conflict-values.ts'
import { conflictsFile } from './conflicts-file.ts'
import { getUndoable, requireJournal } from './get-undoable.ts'
import { eachConflict, listConflicts } from './queries/conflicts.ts'
import { getImport, getImportFor, noProgress, toImport, updateImport } from './queries/imports.ts'
import { countUndo } from './queries/undo.ts'

/** An import whose conflicts can be told: those that its undo would meet, or has met. */
async function getWithConflicts(db: Db, actor: Actor, services: Services, id: number) {
  const row = await getImportFor(db, actor, 'update', id)
  if (row.state !== 'done' && row.state !== 'undone')
    throw new Problem('import-state', { detail: { state: row.state } })
  requireJournal(row, services)
  return { row, undone: { id, isUndone: row.state === 'undone' } }
}

export const routes = [
  route(importUndo.preview, { can: ['update', 'Import'] }, async ({ db, actor, params, services }) => {
    const row = await getUndoable(db, actor, services, params.id)
    const records = await countUndo(db, actor, params.id)
    return { records, undoableUntil: requireJournal(row, services).toISOString() }
  }),
  route(importUndo.start, { can: ['update', 'Import'] }, async ({ db, actor, params, services }) => {
    const { id } = params
    const { fileName } = await getUndoable(db, actor, services, id)
    if (!(await updateImport(db, actor, id, ['done'], { state: 'undoing', progress: noProgress, failure: null })))
      throw new Problem('import-state')
    const jobId = await services.jobs.enqueue(db, actor, { kind: 'imports.run', subjectId: id, title: fileName })
    await updateImport(db, actor, id, ['undoing'], { jobId })
    await audit(db, actor, 'import.undo', id, { after: { fileName } })
    return toImport(actor, await getImport(db, actor, id))
  }),
  route(importUndo.conflicts, { can: ['update', 'Import'] }, async ({ db, actor, params, query, services }) => {
    const { undone } = await getWithConflicts(db, actor, services, params.id)
    return shownConflicts(db, actor, await listConflicts(db, actor, undone, query.limit))
  }),
  route(importUndo.conflictsFile, { can: ['update', 'Import'] }, async ({ db, actor, params, query, services }) => {
    const { row, undone } = await getWithConflicts(db, actor, services, params.id)
    await noteExport(services, actor, 'import.export', params.id, { fileName: row.fileName, what: 'conflicts' })
    const language = (query.language ?? actor.language) === 'en-US' ? 'en' : 'zh'
    return conflictsFile(db, actor, { fileName: row.fileName, language, batches: eachConflict(db, actor, undone) })
  }),
]
