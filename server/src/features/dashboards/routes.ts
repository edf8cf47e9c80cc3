import { type Dashboard, DashboardDefinition, dashboards, mostDashboards } from '@fenji/contract/dashboards'
import type { BodyOf } from '@fenji/contract/endpoint'
import { type Actor, can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import {
  type DashboardRow,
  deleteDashboard,
  findDashboard,
  insertDashboard,
  listDashboards,
  updateDashboard,
} from './queries.ts'

const reading: { can: ['read', 'Customer'] } = { can: ['read', 'Customer'] }
const constraints = { dashboard_name_key: 'name-taken' } as const

const toDashboard = (actor: Actor, { personId, definition, ...row }: DashboardRow): Dashboard => ({
  ...row,
  isOwn: personId === actor.personId,
  definition: DashboardDefinition.parse(definition),
})

/** @throws {Problem} dashboard-not-found, also where it is somebody else's own. */
async function getDashboard(db: Db, actor: Actor, id: number): Promise<Dashboard> {
  const row = await findDashboard(db, actor, id)
  if (!row) throw new Problem('dashboard-not-found')
  return toDashboard(actor, row)
}

/** What everybody sees takes the right to make segments, as with views of a list. */
function requireSharing(actor: Actor, ...of: { isShared: boolean }[]): void {
  if (of.some(({ isShared }) => isShared) && !can(actor, 'create', 'Segment')) throw new Problem('not-allowed')
}

async function createDashboard(db: Db, actor: Actor, body: BodyOf<typeof dashboards.create>): Promise<Dashboard> {
  const { personId } = actor
  // A dashboard is a person's: a key has none.
  if (personId === null) throw new Problem('not-allowed')
  requireSharing(actor, body)
  const own = (await listDashboards(db, actor)).filter((one) => one.personId === personId)
  if (own.length >= mostDashboards) throw new Problem('too-many-dashboards')
  const id = await insertDashboard(db, actor, personId, body)
  if (body.isShared) await audit(db, actor, 'dashboard.share', id, { after: body })
  return getDashboard(db, actor, id)
}

async function changeDashboard(
  db: Db,
  actor: Actor,
  id: number,
  { version, ...body }: BodyOf<typeof dashboards.update>,
): Promise<Dashboard> {
  const before = await getDashboard(db, actor, id)
  requireSharing(actor, body, before)
  if (!(await updateDashboard(db, actor, { id, version }, body)))
    throw new Problem('version-conflict', { detail: { current: await getDashboard(db, actor, id) } })
  const { name, isShared, definition } = before
  if (isShared || body.isShared)
    await audit(db, actor, 'dashboard.update', id, { before: { name, isShared, definition }, after: body })
  return { ...before, ...body, version: version + 1 }
}

export const routes = [
  route(dashboards.list, reading, async ({ db, actor }) =>
    (await listDashboards(db, actor)).map((row) => toDashboard(actor, row)),
  ),
  route(dashboards.create, { ...reading, constraints }, ({ db, actor, body }) => createDashboard(db, actor, body)),
  route(dashboards.update, { ...reading, constraints }, ({ db, actor, params, body }) =>
    changeDashboard(db, actor, params.id, body),
  ),
  route(dashboards.remove, reading, async ({ db, actor, params }) => {
    const dashboard = await getDashboard(db, actor, params.id)
    requireSharing(actor, dashboard)
    await deleteDashboard(db, actor, params.id)
    if (dashboard.isShared) await audit(db, actor, 'dashboard.delete', params.id, { before: { name: dashboard.name } })
    return undefined
  }),
]
