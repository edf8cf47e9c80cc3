import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { type CustomerFieldDefinition, standardFields } from '@fenji/contract/fields'
import type { CustomMetric } from '@fenji/contract/metrics'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { builtInCatalogue, type Catalogue, catalogueOf } from '../catalog/catalogue.ts'
import type { MetricDefinition } from '../catalog/metric.ts'
import { fieldMetric } from '../catalog/profile.ts'
import { describe } from '../rules.ts'
import { membershipMetric, type StoredSegment } from '../segment-metric.ts'

const customMetrics = (db: Db, actor: Actor) =>
  db
    .selectFrom('customMetric')
    .select(['key', 'definition', 'version'])
    .where('organizationId', '=', actor.organizationId)
    .orderBy('key')

type Row = Awaited<ReturnType<ReturnType<typeof customMetrics>['executeTakeFirstOrThrow']>>

const toMetric = ({ key, definition, version }: Row): CustomMetric => ({
  ...(definition as Pick<CustomMetric, 'name' | 'better' | 'formula'>),
  key,
  version,
})

/** Which metrics did the organization define? */
export const listCustomMetrics = async (db: Db, actor: Actor): Promise<CustomMetric[]> =>
  (await customMetrics(db, actor).execute()).map(toMetric)

export async function findCustomMetric(db: Db, actor: Actor, key: string): Promise<CustomMetric | null> {
  const row = await customMetrics(db, actor).where('key', '=', key).executeTakeFirst()
  return row ? toMetric(row) : null
}

/** Which fields did the organization define that make a metric? */
async function listOwnFieldMetrics(db: Db, actor: Actor): Promise<MetricDefinition[]> {
  const rows = await db
    .selectFrom('customField')
    .select(['key', 'name', 'kind', 'fieldGroup as group', 'choices'])
    .where('organizationId', '=', actor.organizationId)
    .orderBy('position')
    .orderBy('key')
    .execute()
  return rows.flatMap(
    ({ choices, ...row }) => fieldMetric({ ...row, ...(choices ? { choices } : {}) } as CustomerFieldDefinition) ?? [],
  )
}

/** The segments, which schemes may name. */
async function listStoredSegments(db: Db, actor: Actor): Promise<StoredSegment[]> {
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'key', 'name', 'condition'])
    .where('organizationId', '=', actor.organizationId)
    .execute()
  return rows.map(({ condition, ...row }) => ({ ...row, condition: condition as CustomerCondition }))
}

/** The groups of all further fields, also of those that make no metric. */
async function listFieldGroups(db: Db, actor: Actor): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('customField')
    .select(['key', 'fieldGroup'])
    .where('organizationId', '=', actor.organizationId)
    .execute()
  return new Map([
    ...standardFields.map(({ key, group }) => [key, group as string] as const),
    ...rows.map(({ key, fieldGroup }) => [key, fieldGroup] as const),
  ])
}

/** Which metrics has the organization: built in, from its fields, its own? */
export async function readCatalogue(db: Db, actor: Actor): Promise<Catalogue> {
  const fields = await listOwnFieldMetrics(db, actor)
  const own = await listCustomMetrics(db, actor)
  const allFields = await listFieldGroups(db, actor)
  const given = catalogueOf([...builtInCatalogue.all, ...fields])
  const formulas = new Map(own.map((metric) => [metric.key, metric]))
  // A ratio takes unit and groups from what it names, which may be ratios again; none is computed from itself.
  const described = new Map<string, MetricDefinition>()
  const find = (key: string): MetricDefinition | undefined => {
    const metric = formulas.get(key)
    if (!metric) return given.find(key)
    const known = described.get(key) ?? { ...describe(metric, find), formula: metric.formula }
    described.set(key, known)
    return known
  }
  const catalogue = catalogueOf([...given.all, ...own.flatMap(({ key }) => find(key) ?? [])])
  const segments = await listStoredSegments(db, actor)
  const known = {
    segments,
    groupOfField: (key: string) => allFields.get(key),
    groupsOfMetric: (key: string) => catalogue.find(key)?.groups,
  }
  // Found by their keys, and not among all: nobody measures or offers them.
  const memberships = catalogueOf(segments.map((segment) => membershipMetric(segment, known)))
  return { all: catalogue.all, find: (key) => catalogue.find(key) ?? memberships.find(key) }
}

/** Where these metrics are defined; nothing is asked of the database where all are built in. */
export async function catalogueFor(db: Db, actor: Actor, keys: readonly string[]): Promise<Catalogue> {
  return keys.every((key) => builtInCatalogue.find(key)) ? builtInCatalogue : readCatalogue(db, actor)
}

/** Keeps the metrics still until the transaction ends: two changes, each right by itself, could make a circle. */
export async function lockCustomMetrics(db: Db, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji metrics', ${actor.organizationId}))`.execute(db)
}

type Parts = Pick<CustomMetric, 'name' | 'better' | 'formula'>

export async function insertCustomMetric(db: Db, actor: Actor, key: string, parts: Parts): Promise<void> {
  await db
    .insertInto('customMetric')
    .values({ organizationId: actor.organizationId, key, definition: JSON.stringify(parts), createdBy: actor.personId })
    .execute()
}

/** Changes a metric whose version is still the one that was read; false: it is not, or there is none. */
export async function updateCustomMetric(
  db: Db,
  actor: Actor,
  key: string,
  parts: Parts,
  version: number,
): Promise<boolean> {
  const row = await db
    .updateTable('customMetric')
    .set({ definition: JSON.stringify(parts), version: version + 1 })
    .where('organizationId', '=', actor.organizationId)
    .where('key', '=', key)
    .where('version', '=', version)
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteCustomMetric(db: Db, actor: Actor, key: string): Promise<void> {
  await db
    .deleteFrom('customMetric')
    .where('organizationId', '=', actor.organizationId)
    .where('key', '=', key)
    .execute()
}
