import { Scheme } from '@fenji/contract/scheme-file'
import type { Schedule, SchemeSummary, SchemeVersion, VersionState } from '@fenji/contract/schemes'
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
      'scheme.revision',
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
  revision: row.revision,
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

/** The scheme file of a version, in the order of its schema: the store keeps another. @throws {Problem} scheme-not-found. */
export async function getVersion(db: Db, actor: Actor, id: number, version: number): Promise<Scheme> {
  const row = await db
    .selectFrom('schemeVersion')
    .select('definition')
    .where('organizationId', '=', actor.organizationId)
    .where('schemeId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw new Problem('scheme-not-found')
  return Scheme.parse(row.definition)
}
