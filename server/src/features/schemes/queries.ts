import type { Scheme, SchemeSummary } from '@fenji/contract/schemes'
import type { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { metricsOfScheme } from './rules.ts'

type Summary = z.infer<typeof SchemeSummary>

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
      'scheme.createdAt',
      'version.version',
      'version.definition',
    ])
    .distinctOn('scheme.id')
    .where('scheme.organizationId', '=', actor.organizationId)
    .orderBy('scheme.id')
    .orderBy('version.version', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof latestVersions>['executeTakeFirstOrThrow']>>

const toSummary = (row: Row): Summary => ({
  id: row.id,
  scheme: row.definition as Scheme,
  version: row.version,
  isPrimary: row.isPrimary,
  publishedRunId: row.publishedRunId,
  createdAt: row.createdAt.toISOString(),
})

/** Which schemes has the organization, each in its latest version? */
export async function listSchemes(db: Db, actor: Actor): Promise<Summary[]> {
  return (await latestVersions(db, actor).execute()).map(toSummary)
}

export async function findScheme(db: Db, actor: Actor, id: number): Promise<Summary | null> {
  const row = await latestVersions(db, actor).where('scheme.id', '=', id).executeTakeFirst()
  return row ? toSummary(row) : null
}

/** The version of a scheme with this definition: the latest if nothing changed, else a new one. */
export async function ensureSchemeVersion(
  db: Db,
  actor: Actor,
  scheme: Scheme,
): Promise<{ schemeId: number; version: number }> {
  const { organizationId, personId } = actor
  const schemeId = await ensureScheme(db, actor, scheme.key)
  const definition = JSON.stringify(scheme)
  const latest = await db
    .selectFrom('schemeVersion')
    .select((row) => [
      'version',
      row.fn<boolean>('jsonb_eq', ['definition', row.cast(row.val(definition), 'jsonb')]).as('isSame'),
    ])
    .where('organizationId', '=', organizationId)
    .where('schemeId', '=', schemeId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  if (latest?.isSame) return { schemeId, version: latest.version }
  const version = (latest?.version ?? 0) + 1
  await db
    .insertInto('schemeVersion')
    .values({ organizationId, schemeId, version, definition, createdBy: personId })
    .execute()
  return { schemeId, version }
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

/** Makes one scheme the primary one. */
export async function updatePrimary(db: Db, actor: Actor, id: number): Promise<void> {
  const schemes = db.updateTable('scheme').where('organizationId', '=', actor.organizationId)
  await schemes.set({ isPrimary: false }).where('isPrimary', '=', true).execute()
  await schemes.set({ isPrimary: true }).where('id', '=', id).execute()
}

/** Which schemes use a metric, in any version: its runs are still explained by it. Their keys. */
export async function metricUsers(db: Db, actor: Actor, metric: string): Promise<string[]> {
  const rows = await db
    .selectFrom('scheme')
    .innerJoin('schemeVersion as version', (join) =>
      join.onRef('version.organizationId', '=', 'scheme.organizationId').onRef('version.schemeId', '=', 'scheme.id'),
    )
    .select(['scheme.key', 'version.definition'])
    .where('scheme.organizationId', '=', actor.organizationId)
    .orderBy('scheme.key')
    .execute()
  const users = rows.filter(({ definition }) => metricsOfScheme(definition as Scheme).includes(metric))
  return [...new Set(users.map(({ key }) => key))]
}
