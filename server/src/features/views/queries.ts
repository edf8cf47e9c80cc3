import type { ViewDefinition } from '@fenji/contract/views'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const viewRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('savedView as view')
    .innerJoin('person', 'person.id', 'view.personId')
    .select(['view.id', 'view.name', 'isShared', 'definition', 'version', 'personId', 'person.name as creator'])
    .select(
      sql<boolean>`exists (select from default_view d where d.organization_id = view.organization_id
        and d.person_id = ${actor.personId} and d.view_id = view.id)`.as('isDefault'),
    )
    .where('view.organizationId', '=', actor.organizationId)
    .where(({ or, eb }) => or([eb('view.personId', '=', actor.personId ?? ''), eb('isShared', '=', true)]))

export type ViewRow = Awaited<ReturnType<ReturnType<typeof viewRows>['executeTakeFirstOrThrow']>>

/** Which views has the actor: their own and those that are shared, by name? */
export const listViews = (db: Db, actor: Actor): Promise<ViewRow[]> =>
  viewRows(db, actor).orderBy('view.name').orderBy('view.id').execute()

export const findView = (db: Db, actor: Actor, id: number): Promise<ViewRow | undefined> =>
  viewRows(db, actor).where('view.id', '=', id).executeTakeFirst()

interface Parts {
  name: string
  isShared: boolean
  definition: ViewDefinition
}

const toColumns = ({ name, isShared, definition }: Parts) => ({
  name,
  isShared,
  definition: JSON.stringify(definition),
})

export async function insertView(db: Db, actor: Actor, personId: string, parts: Parts): Promise<number> {
  const { id } = await db
    .insertInto('savedView')
    .values({ organizationId: actor.organizationId, personId, ...toColumns(parts) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a view whose version is still the one that was read; false: it is not. One that is shared no more opens nobody else's list. */
export async function updateView(db: Db, actor: Actor, id: number, version: number, parts: Parts): Promise<boolean> {
  const row = await db
    .updateTable('savedView')
    .set({ ...toColumns(parts), version: version + 1 })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('personId')
    .executeTakeFirst()
  if (row && !parts.isShared)
    await db
      .deleteFrom('defaultView')
      .where('organizationId', '=', actor.organizationId)
      .where('viewId', '=', id)
      .where('personId', '<>', row.personId)
      .execute()
  return row !== undefined
}

export async function deleteView(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('savedView').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}

/** With this view somebody's list opens from now on; null: with all customers. */
export async function setDefaultView(db: Db, actor: Actor, personId: string, viewId: number | null): Promise<void> {
  await db
    .deleteFrom('defaultView')
    .where('organizationId', '=', actor.organizationId)
    .where('personId', '=', personId)
    .execute()
  if (viewId === null) return
  await db.insertInto('defaultView').values({ organizationId: actor.organizationId, personId, viewId }).execute()
}
