import type { Schedule } from '@fenji/contract/schemes'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'

export const schemeRow = (db: Db, { organizationId }: Pick<Actor, 'organizationId'>, id: number) =>
  db.updateTable('scheme').where('organizationId', '=', organizationId).where('id', '=', id)

/**
 * Whoever changes a scheme, what it shows or what it follows, does so alone. Rows that refer to it may be written meanwhile.
 * @throws {Problem} scheme-not-found.
 */
export async function lockScheme(db: Db, actor: Actor, id: number): Promise<void> {
  const row = await db
    .selectFrom('scheme')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem('scheme-not-found')
}

/** One transaction at a time says which scheme is the primary one. */
const lockPrimary = (db: Db, { organizationId }: Actor) =>
  db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()

const findPrimary = (db: Db, { organizationId }: Actor) =>
  db
    .selectFrom('scheme')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('isPrimary', '=', true)
    .executeTakeFirst()

/** Has the organization no primary scheme? Then nobody else gives it one until the transaction ends. */
export async function isWithoutPrimary(db: Db, actor: Actor): Promise<boolean> {
  if (await findPrimary(db, actor)) return false
  await lockPrimary(db, actor)
  return (await findPrimary(db, actor)) === undefined
}

/** Makes one scheme the primary one. @throws {Problem} scheme-not-found. */
export async function updatePrimary(db: Db, actor: Actor, id: number): Promise<void> {
  await lockPrimary(db, actor)
  await lockScheme(db, actor, id)
  const schemes = db.updateTable('scheme').where('organizationId', '=', actor.organizationId)
  await schemes.set({ isPrimary: false }).where('isPrimary', '=', true).execute()
  await schemes.set({ isPrimary: true }).where('id', '=', id).execute()
}

/** From now on scheduled runs follow this version; the one before is retired. The scheme is locked. */
export async function publishVersion(
  db: Db,
  actor: Actor,
  { id, version, at }: { id: number; version: number; at: Date },
): Promise<void> {
  await schemeRow(db, actor, id).set({ publishedVersion: version }).execute()
  await db
    .updateTable('schemeVersion')
    .set((row) => ({ publishedAt: row.fn.coalesce('publishedAt', row.val(at)) }))
    .where('organizationId', '=', actor.organizationId)
    .where('schemeId', '=', id)
    .where('version', '=', version)
    .execute()
}

/** Scheduled runs follow another version where they followed this one. The scheme is locked. */
export async function replacePublishedVersion(
  db: Db,
  actor: Actor,
  id: number,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await schemeRow(db, actor, id).set({ publishedVersion: to }).where('publishedVersion', '=', from).execute()
}

const unscheduled = { schedule: null, scheduledBy: null, scheduledKey: null, nextRunAt: null, wokenBy: null }

/** No version is run any more. The scheme is locked. */
export async function retireScheme(db: Db, actor: Actor, id: number): Promise<void> {
  await schemeRow(db, actor, id)
    .set({ publishedVersion: null, ...unscheduled })
    .execute()
}

/** Runs are made by this schedule from now on, on behalf of whoever set it; null: by none. */
export async function updateSchedule(
  db: Db,
  actor: Pick<Actor, 'organizationId' | 'personId' | 'apiKeyId'>,
  id: number,
  plan: { schedule: Schedule; nextRunAt: Date } | null,
): Promise<void> {
  const by = plan && {
    schedule: JSON.stringify(plan.schedule),
    nextRunAt: plan.nextRunAt,
    scheduledBy: actor.personId,
    scheduledKey: actor.apiKeyId,
  }
  await schemeRow(db, actor, id)
    .set({ ...unscheduled, ...by })
    .execute()
}
