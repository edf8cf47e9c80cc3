import type { DashboardDefinition } from '@fenji/contract/dashboards'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const dashboardRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('dashboard')
    .innerJoin('person', 'person.id', 'dashboard.personId')
    .select(['dashboard.id', 'dashboard.name', 'isShared', 'definition', 'version', 'personId'])
    .select('person.name as creator')
    .where('dashboard.organizationId', '=', actor.organizationId)
    .where(({ or, eb }) => or([eb('dashboard.personId', '=', actor.personId ?? ''), eb('isShared', '=', true)]))

export type DashboardRow = Awaited<ReturnType<ReturnType<typeof dashboardRows>['executeTakeFirstOrThrow']>>

/** Which dashboards has the actor: their own and those that are shared, by name? */
export const listDashboards = (db: Db, actor: Actor): Promise<DashboardRow[]> =>
  dashboardRows(db, actor).orderBy('dashboard.name').orderBy('dashboard.id').execute()

export const findDashboard = (db: Db, actor: Actor, id: number): Promise<DashboardRow | undefined> =>
  dashboardRows(db, actor).where('dashboard.id', '=', id).executeTakeFirst()

interface Parts {
  name: string
  isShared: boolean
  definition: DashboardDefinition
}
const toColumns = ({ name, isShared, definition }: Parts) => ({
  name,
  isShared,
  definition: JSON.stringify(definition),
})

export async function insertDashboard(db: Db, actor: Actor, personId: string, parts: Parts): Promise<number> {
  const { id } = await db
    .insertInto('dashboard')
    .values({ organizationId: actor.organizationId, personId, ...toColumns(parts) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a dashboard whose version is still the one that was read; false: it is not. */
export async function updateDashboard(
  db: Db,
  actor: Actor,
  { id, version }: { id: number; version: number },
  parts: Parts,
): Promise<boolean> {
  const row = await db
    .updateTable('dashboard')
    .set({ ...toColumns(parts), version: version + 1 })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteDashboard(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('dashboard').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}
