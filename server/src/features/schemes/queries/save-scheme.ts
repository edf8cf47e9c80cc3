import type { Scheme } from '@fenji/contract/scheme-file'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'
import { isWithoutPrimary, lockScheme, schemeRow } from './scheme-state.ts'
import { getScheme } from './schemes.ts'

interface Latest {
  version: number
  isSame: boolean
  /** Nothing rests on it: it was not published, and no run was computed by it. */
  isOpen: boolean
}

function findLatest(db: Db, { organizationId }: Actor, schemeId: number, definition: string) {
  return db
    .selectFrom('schemeVersion as version')
    .select((row) => [
      'version.version',
      row.fn<boolean>('jsonb_eq', ['version.definition', row.cast(row.val(definition), 'jsonb')]).as('isSame'),
      sql<boolean>`version.published_at is null and not exists (select from grading_run r where
        r.organization_id = version.organization_id and r.scheme_id = version.scheme_id
        and r.scheme_version = version.version)`.as('isOpen'),
    ])
    .where('version.organizationId', '=', organizationId)
    .where('version.schemeId', '=', schemeId)
    .orderBy('version.version', 'desc')
    .executeTakeFirst() as Promise<Latest | undefined>
}

function updateDraft(
  db: Db,
  { organizationId, personId }: Actor,
  schemeId: number,
  version: number,
  definition: string,
) {
  return db
    .updateTable('schemeVersion')
    .set({ definition, createdBy: personId, changedAt: sql<Date>`now()` })
    .where('organizationId', '=', organizationId)
    .where('schemeId', '=', schemeId)
    .where('version', '=', version)
    .execute()
}

/** Writes a scheme as its latest version: in place where nothing rests on that, else as a new one. The scheme is locked. */
async function writeVersion(db: Db, actor: Actor, schemeId: number, scheme: Scheme): Promise<number> {
  const { organizationId, personId } = actor
  const definition = JSON.stringify(scheme)
  const latest = await findLatest(db, actor, schemeId, definition)
  if (latest?.isSame) return latest.version
  if (latest)
    await schemeRow(db, actor, schemeId)
      .set((row) => ({ revision: row('revision', '+', 1) }))
      .execute()
  if (latest?.isOpen) {
    await updateDraft(db, actor, schemeId, latest.version, definition)
    return latest.version
  }
  const version = (latest?.version ?? 0) + 1
  await db
    .insertInto('schemeVersion')
    .values({ organizationId, schemeId, version, definition, createdBy: personId })
    .execute()
  return version
}

/** The scheme of this key, locked until the transaction ends; the organization's first one becomes its primary. */
async function ensureScheme(db: Db, actor: Actor, key: string): Promise<number> {
  const { organizationId } = actor
  await db
    .insertInto('scheme')
    .values({ organizationId, key, isPrimary: await isWithoutPrimary(db, actor) })
    .onConflict((conflict) => conflict.columns(['organizationId', 'key']).doNothing())
    .execute()
  const { id } = await db
    .selectFrom('scheme')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('key', '=', key)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return id
}

/** The version of a scheme with this definition: the latest if nothing changed, else one that has it. */
export async function ensureSchemeVersion(
  db: Db,
  actor: Actor,
  scheme: Scheme,
): Promise<{ schemeId: number; version: number }> {
  const schemeId = await ensureScheme(db, actor, scheme.key)
  return { schemeId, version: await writeVersion(db, actor, schemeId, scheme) }
}

/** A new scheme with this definition; its key is taken by no other (constraint scheme_key_key). */
export async function insertScheme(db: Db, actor: Actor, scheme: Scheme): Promise<number> {
  const { organizationId } = actor
  const { id } = await db
    .insertInto('scheme')
    .values({ organizationId, key: scheme.key, isPrimary: await isWithoutPrimary(db, actor) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeVersion(db, actor, id, scheme)
  return id
}

/**
 * Saves a scheme over the revision that the person looked at.
 * @throws {Problem} scheme-not-found, version-conflict with what is there now.
 */
export async function saveScheme(
  db: Db,
  actor: Actor,
  id: number,
  { scheme, revision }: { scheme: Scheme; revision: number },
): Promise<void> {
  await lockScheme(db, actor, id)
  const current = await getScheme(db, actor, id)
  if (current.revision !== revision) throw new Problem('version-conflict', { detail: { current } })
  await writeVersion(db, actor, id, scheme)
}
