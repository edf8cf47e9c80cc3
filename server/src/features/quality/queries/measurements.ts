import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { MeasuredPlan } from '../plan.ts'
import type { Counts } from '../tally.ts'

export interface Measurement extends Counts {
  day: string
  measuredAt: Date
  elapsedMs: number
  measured: MeasuredPlan
}

const measuredRows = (db: Db, { organizationId }: Pick<Actor, 'organizationId'>) =>
  db
    .selectFrom('qualityMeasurement')
    .select(['day', 'measuredAt', 'elapsedMs', 'measured', 'customers', 'checked', 'failed', 'filled'])
    .where('organizationId', '=', organizationId)
    .where('measuredAt', 'is not', null)
    .$castTo<Measurement>()

/** What did the last measuring come to? Null: there was none. */
export async function findMeasurement(db: Db, actor: Actor): Promise<Measurement | null> {
  return (await measuredRows(db, actor).orderBy('day', 'desc').limit(1).executeTakeFirst()) ?? null
}

/** The measurings since a day, the first first. */
export const listMeasurements = (db: Db, actor: Actor, since: string): Promise<Measurement[]> =>
  measuredRows(db, actor).where('day', '>=', since).orderBy('day').execute()

export type OwnerFigure = Counts & { day: string; ownerId: number; segment: string }

/**
 * The figures by owner, of some days and segments.
 * @param owners undefined: of everybody's customers, and of those without an owner (0).
 */
export async function listFigures(
  db: Db,
  { organizationId }: Actor,
  {
    since,
    until,
    owners,
    segments,
  }: { since: string; until: string; owners?: readonly number[] | undefined; segments: 'whole' | 'all' },
): Promise<OwnerFigure[]> {
  let rows = db
    .selectFrom('qualityFigure')
    .select(['day', 'ownerId', 'segment', 'customers', 'checked', 'failed', 'filled'])
    .where('organizationId', '=', organizationId)
    .where('day', '>=', since)
    .where('day', '<=', until)
  if (segments === 'whole') rows = rows.where('segment', '=', '')
  if (owners) rows = rows.where('ownerId', 'in', owners.length > 0 ? [...owners] : [-1])
  return rows.orderBy('day').execute()
}

/** Is measuring waiting or under way? */
export async function isMeasuring(db: Db, { organizationId }: Actor): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('kind', '=', 'quality.measure')
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return row !== undefined
}

/** In every organization: which have customers, and were not measured today? */
export async function organizationsToMeasure(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_to_measure(${now})`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/** Takes the organization's day, so that no other process measures it too. @returns false where another did. */
export async function claimDay(db: Db, { organizationId }: Pick<Actor, 'organizationId'>, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into quality_measurement (organization_id, day)
    select o.id, (${now} at time zone o.time_zone)::date from organization o where o.id = ${organizationId}
    on conflict do nothing returning day`.execute(db)
  return rows.length > 0
}
