import type { Scheme } from '@fenji/contract/scheme-file'
import type { Schedule, SchemeSummary, SchemeVersion, VersionState } from '@fenji/contract/schemes'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'

const latestVersions = (db: Db, actor: Actor) =>
  db
    .selectFrom('scheme')
    .innerJoin('schemeVersion as version', (join) =>
      join.onRef('version.organizationId', '=', 'scheme.organizationId').onRef('version.schemeId', '=', 'scheme.id'),
    )
    .select([
      'scheme.id',
      'scheme.isPrimary',
      'scheme.publishedRunId',
      'scheme.publishedVersion',
      'scheme.schedule',
      'scheme.nextRunAt',
      'scheme.createdAt',
      'version.version',
      'version.definition',
      'version.publishedAt',
    ])
    .distinctOn('scheme.id')
    .where('scheme.organizationId', '=', actor.organizationId)
    .orderBy('scheme.id')
    .orderBy('version.version', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof latestVersions>['executeTakeFirstOrThrow']>>

function stateOf(
  version: { version: number; publishedAt: Date | null },
  publishedVersion: number | null,
): VersionState {
  if (version.version === publishedVersion) return 'published'
  return version.publishedAt ? 'retired' : 'draft'
}

const toSummary = (row: Row): SchemeSummary => ({
  id: row.id,
  scheme: row.definition as Scheme,
  version: row.version,
  state: stateOf(row, row.publishedVersion),
  publishedVersion: row.publishedVersion,
  isPrimary: row.isPrimary,
  publishedRunId: row.publishedRunId,
  schedule: row.schedule as Schedule | null,
  nextRunAt: row.nextRunAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

/** Which schemes has the organization, each in its latest version? */
export async function listSchemes(db: Db, actor: Actor): Promise<SchemeSummary[]> {
  return (await latestVersions(db, actor).execute()).map(toSummary)
}

export async function findScheme(db: Db, actor: Actor, id: number): Promise<SchemeSummary | null> {
  const row = await latestVersions(db, actor).where('scheme.id', '=', id).executeTakeFirst()
  return row ? toSummary(row) : null
}

export async function findSchemeByKey(db: Db, actor: Actor, key: string): Promise<SchemeSummary | null> {
  const row = await latestVersions(db, actor).where('scheme.key', '=', key).executeTakeFirst()
  return row ? toSummary(row) : null
}

/** @throws {Problem} scheme-not-found. */
export async function getScheme(db: Db, actor: Actor, id: number): Promise<SchemeSummary> {
  const found = await findScheme(db, actor, id)
  if (!found) throw new Problem('scheme-not-found')
  return found
}

/** The versions of a scheme, newest first. @throws {Problem} scheme-not-found. */
export async function listVersions(db: Db, actor: Actor, id: number): Promise<SchemeVersion[]> {
  const { publishedVersion } = await getScheme(db, actor, id)
  const rows = await db
    .selectFrom('schemeVersion as version')
    .leftJoin('person', 'person.id', 'version.createdBy')
    .select(['version.version', 'version.createdAt', 'version.publishedAt', 'person.name as creator'])
    .where('version.organizationId', '=', actor.organizationId)
    .where('version.schemeId', '=', id)
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    state: stateOf(row, publishedVersion),
    createdBy: row.creator,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}

/** The scheme file of a version. @throws {Problem} scheme-not-found. */
export async function getVersion(db: Db, actor: Actor, id: number, version: number): Promise<Scheme> {
  const row = await db
    .selectFrom('schemeVersion')
    .select('definition')
    .where('organizationId', '=', actor.organizationId)
    .where('schemeId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw new Problem('scheme-not-found')
  return row.definition as Scheme
}

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

/** Writes a scheme as its latest version: in place where nothing rests on that, else as a new one. The scheme is locked. */
async function writeVersion(db: Db, actor: Actor, schemeId: number, scheme: Scheme): Promise<number> {
  const { organizationId, personId } = actor
  const definition = JSON.stringify(scheme)
  const latest = await findLatest(db, actor, schemeId, definition)
  if (latest?.isSame) return latest.version
  if (latest?.isOpen) {
    await db
      .updateTable('schemeVersion')
      .set({ definition, createdBy: personId, changedAt: sql<Date>`now()` })
      .where('organizationId', '=', organizationId)
      .where('schemeId', '=', schemeId)
      .where('version', '=', latest.version)
      .execute()
    return latest.version
  }
  const version = (latest?.version ?? 0) + 1
  await db
    .insertInto('schemeVersion')
    .values({ organizationId, schemeId, version, definition, createdBy: personId })
    .execute()
  return version
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
  const isPrimary = (await listSchemes(db, actor)).every((one) => !one.isPrimary)
  const { id } = await db
    .insertInto('scheme')
    .values({ organizationId, key: scheme.key, isPrimary })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeVersion(db, actor, id, scheme)
  return id
}

/**
 * Saves a scheme over the version that the person looked at.
 * @throws {Problem} scheme-not-found, version-conflict with the latest version.
 */
export async function saveScheme(
  db: Db,
  actor: Actor,
  id: number,
  { scheme, basedOn }: { scheme: Scheme; basedOn: number },
): Promise<void> {
  await lockScheme(db, actor, id)
  const current = await getScheme(db, actor, id)
  if (current.version !== basedOn) throw new Problem('version-conflict', { detail: { current } })
  await writeVersion(db, actor, id, scheme)
}

/** @throws {Problem} scheme-not-found. */
export async function lockScheme(db: Db, actor: Actor, id: number): Promise<void> {
  const row = await db
    .selectFrom('scheme')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem('scheme-not-found')
}

/** The scheme of this key, locked until the transaction ends; the organization's first one becomes its primary. */
async function ensureScheme(db: Db, { organizationId }: Actor, key: string): Promise<number> {
  const primary = await db
    .selectFrom('scheme')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('isPrimary', '=', true)
    .executeTakeFirst()
  await db
    .insertInto('scheme')
    .values({ organizationId, key, isPrimary: primary === undefined })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await db
    .selectFrom('scheme')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return id
}

const schemeRow = (db: Db, { organizationId }: Actor, id: number) =>
  db.updateTable('scheme').where('organizationId', '=', organizationId).where('id', '=', id)

/** From now on scheduled runs follow this version; the one before is retired. */
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

/** No version is run any more. */
export async function retireScheme(db: Db, actor: Actor, id: number): Promise<void> {
  await schemeRow(db, actor, id)
    .set({ publishedVersion: null, schedule: null, scheduledBy: null, nextRunAt: null, wokenBy: null })
    .execute()
}

/** Runs are made by this schedule, on behalf of the person who set it. */
export async function updateSchedule(
  db: Db,
  actor: Actor,
  id: number,
  plan: { schedule: Schedule; nextRunAt: Date } | null,
): Promise<void> {
  await schemeRow(db, actor, id)
    .set({
      schedule: plan && JSON.stringify(plan.schedule),
      nextRunAt: plan?.nextRunAt ?? null,
      scheduledBy: plan && actor.personId,
      wokenBy: null,
    })
    .execute()
}

/** Makes one scheme the primary one. */
export async function updatePrimary(db: Db, actor: Actor, id: number): Promise<void> {
  const schemes = db.updateTable('scheme').where('organizationId', '=', actor.organizationId)
  await schemes.set({ isPrimary: false }).where('isPrimary', '=', true).execute()
  await schemes.set({ isPrimary: true }).where('id', '=', id).execute()
}
