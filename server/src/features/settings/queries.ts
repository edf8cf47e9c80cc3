import type { Settings } from '@fenji/contract/settings'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const columns = [
  'name',
  'timeZone',
  'currency',
  'language',
  'watermarkScreens',
  'watermarkExports',
  'runApproval',
  'overrideApproval',
  'version',
] as const

/** How does this organization see dates and money? */
export async function getSettings(db: Db, actor: Actor): Promise<Settings> {
  const row = await db
    .selectFrom('organization')
    .select(columns)
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return row as Settings
}

/** Changes the settings if they are still at the version that the person saw. */
export async function updateSettings(db: Db, actor: Actor, { version, ...change }: Settings): Promise<Settings | null> {
  const row = await db
    .updateTable('organization')
    .set({ ...change, version: version + 1 })
    .where('id', '=', actor.organizationId)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst()
  return (row as Settings | undefined) ?? null
}
