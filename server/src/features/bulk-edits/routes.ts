import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import type { BodyOf } from '@fenji/contract/endpoint'
import { type Actor, can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { noteExport } from '../../platform/export-file.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { customersSelected } from '../customers/public.ts'
import { listConflicts, shownConflicts } from '../imports/public.ts'
import { deedOf, rightFor } from './deeds.ts'
import {
  type BulkEditRow,
  findBulkEdit,
  insertBulkEdit,
  listBulkEdits,
  type State,
  updateBulkEdit,
} from './queries/bulk-edits.ts'
import { countChangeable } from './queries/count.ts'
import { listRefused } from './queries/items.ts'
import { countUndo, undoScope } from './queries/undo.ts'
import { refusedFile } from './refused-file.ts'
import { toBulkEdits } from './show.ts'
import { undoableUntil } from './undo.ts'
import { titleOf } from './words.ts'

type Asked = BodyOf<typeof bulkEdits.start>

async function getRow(db: Db, actor: Actor, id: number): Promise<BulkEditRow> {
  const row = await findBulkEdit(db, actor, id)
  if (!row) throw new Problem('bulk-edit-not-found')
  return row
}

async function getBulkEdit(db: Db, actor: Actor, { clock }: Services, id: number): Promise<BulkEdit> {
  const [found] = await toBulkEdits(db, actor, [await getRow(db, actor, id)], clock.now())
  if (!found) throw new Problem('bulk-edit-not-found')
  return found
}

const stateProblem = ({ state }: BulkEditRow) => new Problem('bulk-edit-state', { detail: { state } })

async function start(db: Db, actor: Actor, services: Services, { action, selection }: Asked): Promise<BulkEdit> {
  await deedOf(db, actor, action)
  // What the filter says has to be something that the actor may ask.
  await customersSelected(db, actor, services, selection)
  const id = await insertBulkEdit(db, actor, { action, selection, createdAt: services.clock.now() })
  const jobId = await services.jobs.enqueue(db, actor, {
    kind: 'bulk-edits.run',
    subjectId: id,
    title: titleOf(action, actor.language),
  })
  await updateBulkEdit(db, actor, id, ['waiting'], { jobId })
  await audit(db, actor, 'bulk-edit.start', id, { after: { action, selection } })
  return getBulkEdit(db, actor, services, id)
}

const endedStates: readonly State[] = ['done', 'cancelled', 'failed']

/** One that is over, and that the actor may undo. */
async function getUndoable(db: Db, actor: Actor, { clock }: Services, id: number): Promise<BulkEditRow> {
  const row = await getRow(db, actor, id)
  if (!endedStates.includes(row.state)) throw stateProblem(row)
  if (!can(actor, rightFor(row.action), 'Customer')) throw new Problem('not-allowed')
  if (undoableUntil(row.createdAt) <= clock.now()) throw new Problem('bulk-edit-not-undoable')
  return row
}

async function beginUndo(db: Db, actor: Actor, services: Services, id: number): Promise<BulkEdit> {
  const { action } = await getUndoable(db, actor, services, id)
  if (!(await updateBulkEdit(db, actor, id, endedStates, { state: 'undoing', failure: null })))
    throw new Problem('bulk-edit-state')
  const title = titleOf(action, actor.language)
  const jobId = await services.jobs.enqueue(db, actor, { kind: 'bulk-edits.run', subjectId: id, title })
  await updateBulkEdit(db, actor, id, ['undoing'], { jobId })
  await audit(db, actor, 'bulk-edit.undo', id)
  return getBulkEdit(db, actor, services, id)
}

const editing: { can: ['update', 'Customer'] } = { can: ['update', 'Customer'] }

export const routes = [
  route(
    bulkEdits.preview,
    { ...editing, isReading: true },
    async ({ db, actor, services, body: { action, selection } }) => {
      if (!can(actor, rightFor(action), 'Customer')) throw new Problem('not-allowed')
      return countChangeable(db, actor, await customersSelected(db, actor, services, selection), rightFor(action))
    },
  ),
  route(bulkEdits.start, editing, ({ db, actor, services, body }) => start(db, actor, services, body)),
  route(bulkEdits.list, editing, async ({ db, actor, services, query }) =>
    toBulkEdits(db, actor, await listBulkEdits(db, actor, query.limit), services.clock.now()),
  ),
  route(bulkEdits.get, editing, ({ db, actor, services, params }) => getBulkEdit(db, actor, services, params.id)),
  route(bulkEdits.refused, editing, async ({ db, actor, params, query }) => {
    await getRow(db, actor, params.id)
    return listRefused(db, actor, params.id, { afterId: 0, limit: query.limit })
  }),
  route(bulkEdits.refusedFile, editing, async ({ db, actor, services, params, query }) => {
    await getRow(db, actor, params.id)
    await noteExport(services, actor, 'bulk-edit.export', params.id, { what: 'refused' })
    return refusedFile(db, actor, params.id, (query.language ?? actor.language) === 'en-US' ? 'en' : 'zh')
  }),
  route(bulkEdits.cancel, editing, async ({ db, actor, services, params, afterCommit }) => {
    const row = await getRow(db, actor, params.id)
    const endedAt = services.clock.now()
    const isOver = await updateBulkEdit(db, actor, params.id, ['waiting', 'running'], { state: 'cancelled', endedAt })
    const isKept = !isOver && (await updateBulkEdit(db, actor, params.id, ['undoing'], { state: 'done' }))
    if (!isOver && !isKept) throw stateProblem(row)
    if (row.jobId) await services.jobs.withdraw(db, actor, row.jobId, endedAt)
    await audit(db, actor, isKept ? 'bulk-edit.keep' : 'bulk-edit.cancel', params.id)
    afterCommit(async () => {
      if (row.jobId) services.jobs.cancel(row.jobId)
    })
    return getBulkEdit(db, actor, services, params.id)
  }),
  route(bulkEdits.undoPreview, editing, async ({ db, actor, services, params }) => {
    const { action, createdAt } = await getUndoable(db, actor, services, params.id)
    const counts = await countUndo(db, actor, params.id, undoScope(actor, params.id, action))
    return { ...counts, undoableUntil: undoableUntil(createdAt).toISOString() }
  }),
  route(bulkEdits.undo, editing, ({ db, actor, services, params }) => beginUndo(db, actor, services, params.id)),
  route(bulkEdits.conflicts, editing, async ({ db, actor, services, params, query }) => {
    const row = await getRow(db, actor, params.id)
    if (row.state !== 'undone') await getUndoable(db, actor, services, params.id)
    const undone = { id: params.id, isUndone: row.state === 'undone', scope: undoScope(actor, params.id, row.action) }
    return shownConflicts(db, actor, await listConflicts(db, actor, undone, query.limit))
  }),
]
