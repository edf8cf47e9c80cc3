import type { BodyOf } from '@fenji/contract/endpoint'
import { mostViews, type SavedView, ViewDefinition, views } from '@fenji/contract/views'
import { type Actor, can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { deleteView, findView, insertView, listViews, setDefaultView, updateView, type ViewRow } from './queries.ts'

const reading: { can: ['read', 'Customer'] } = { can: ['read', 'Customer'] }
const constraints = { saved_view_name_key: 'name-taken' } as const

const toView = (actor: Actor, { personId, definition, ...row }: ViewRow): SavedView => ({
  ...row,
  isOwn: personId === actor.personId,
  definition: ViewDefinition.parse(definition),
})

/** @throws {Problem} view-not-found, also where it is somebody else's own. */
async function getView(db: Db, actor: Actor, id: number): Promise<SavedView> {
  const row = await findView(db, actor, id)
  if (!row) throw new Problem('view-not-found')
  return toView(actor, row)
}

/** A view is a person's: a key has none. */
function personOf({ personId }: Actor): string {
  if (personId === null) throw new Problem('not-allowed')
  return personId
}

/** What everybody sees takes the right to make segments. */
function requireSharing(actor: Actor, ...of: { isShared: boolean }[]): void {
  if (of.some(({ isShared }) => isShared) && !can(actor, 'create', 'Segment')) throw new Problem('not-allowed')
}

async function createView(db: Db, actor: Actor, body: BodyOf<typeof views.create>): Promise<SavedView> {
  const personId = personOf(actor)
  requireSharing(actor, body)
  const own = (await listViews(db, actor)).filter((view) => view.personId === personId)
  if (own.length >= mostViews) throw new Problem('too-many-views')
  const id = await insertView(db, actor, personId, body)
  if (body.isShared) await audit(db, actor, 'view.share', id, { after: body })
  return getView(db, actor, id)
}

async function changeView(
  db: Db,
  actor: Actor,
  id: number,
  { version, ...body }: BodyOf<typeof views.update>,
): Promise<SavedView> {
  const before = await getView(db, actor, id)
  requireSharing(actor, body, before)
  if (!(await updateView(db, actor, id, version, body)))
    throw new Problem('version-conflict', { detail: { current: await getView(db, actor, id) } })
  const { name, isShared, definition } = before
  if (isShared || body.isShared)
    await audit(db, actor, 'view.update', id, { before: { name, isShared, definition }, after: body })
  return { ...before, ...body, version: version + 1 }
}

export const routes = [
  route(views.list, reading, async ({ db, actor }) => (await listViews(db, actor)).map((row) => toView(actor, row))),
  route(views.create, { ...reading, constraints }, ({ db, actor, body }) => createView(db, actor, body)),
  route(views.setDefault, reading, async ({ db, actor, body }) => {
    const personId = personOf(actor)
    if (body.viewId !== null) await getView(db, actor, body.viewId)
    await setDefaultView(db, actor, personId, body.viewId)
    return undefined
  }),
  route(views.update, { ...reading, constraints }, ({ db, actor, params, body }) =>
    changeView(db, actor, params.id, body),
  ),
  route(views.remove, reading, async ({ db, actor, params }) => {
    const view = await getView(db, actor, params.id)
    requireSharing(actor, view)
    await deleteView(db, actor, params.id)
    if (view.isShared) await audit(db, actor, 'view.delete', params.id, { before: { name: view.name } })
    return undefined
  }),
]
