import type { QueryOf } from '@fenji/contract/endpoint'
import type { OverrideState } from '@fenji/contract/override-states'
import { endingDays, type Override, type overrides } from '@fenji/contract/overrides'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { columnOf } from '../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../platform/keyset.ts'
import { Problem } from '../../platform/problem.ts'
import { rowsOf } from '../../platform/rows.ts'

type ListQuery = QueryOf<typeof overrides.list>

interface Row extends Omit<Override, 'schemeName' | 'createdAt'> {
  definition: Scheme
  createdAt: Date
  sortKey: number
  sortId: number
}

const newestFirst: Order = { by: sql`v.id`, kind: 'integer', id: sql`v.id`, direction: 'desc' }

const today = (now: Date) => sql`(${now}::timestamptz at time zone o.time_zone)::date`

/** `v` is over once it was ended, or its last day has passed. */
const stateOf = (now: Date) => sql<OverrideState>`case
  when v.ended_at is not null or v.expires_on < ${today(now)} then 'ended'
  when v.approved_at is null then 'waiting' else 'active' end`

/** The overrides of customers whom the actor may do this with. */
const source = (actor: Actor, action: 'read' | 'approve' | 'update') => sql`
  grade_override v
  join organization o on o.id = v.organization_id
  join customer c on c.organization_id = v.organization_id and c.id = v.customer_id
    and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })}
    and ${rowsOf(actor, action, 'Override', { ownerId: sql`c.owner_id` })}
  join scheme s on s.organization_id = v.organization_id and s.id = v.scheme_id
  join lateral (select definition from scheme_version x where x.organization_id = s.organization_id and x.scheme_id = s.id
    order by x.version desc limit 1) d on true
  left join grade_result g on g.organization_id = v.organization_id and g.run_id = s.published_run_id
    and g.customer_id = v.customer_id
  left join person creator on creator.id = v.created_by
  left join person approver on approver.id = v.approved_by
  left join person ender on ender.id = v.ended_by`

const columns = (actor: Actor, now: Date) => sql`v.id, v.scheme_id, v.customer_id, c.code,
  ${columnOf(actor, 'name', sql`c.name`)} as name, v.grade, g.computed_grade, v.reason, v.expires_on, ${stateOf(now)} as state,
  creator.name as created_by, coalesce(v.created_by = ${actor.personId}, false) as is_own, v.created_at, approver.name as approved_by, ender.name as ended_by, d.definition,
  v.id as sort_key, v.id as sort_id`

const toOverride = ({ definition, createdAt, sortKey: _key, sortId: _id, ...row }: Row): Override => ({
  ...row,
  schemeName: definition.name,
  createdAt: createdAt.toISOString(),
})

/** What waits for the actor: what they may approve, and did not set; or what they set, and ends soon. */
const isAwaiting = (actor: Actor, awaits: 'me' | 'end', now: Date): RawBuilder<boolean> =>
  awaits === 'me'
    ? sql<boolean>`${stateOf(now)} = 'waiting' and v.created_by is distinct from ${actor.personId}
        and ${rowsOf(actor, 'approve', 'Override', { ownerId: sql`c.owner_id` })}`
    : sql<boolean>`${stateOf(now)} = 'active' and v.created_by = ${actor.personId} and v.expires_on <= ${today(now)} + ${sql.lit(endingDays)}`

/** How many overrides wait for the actor in this way? */
export async function countAwaiting(db: Db, actor: Actor, awaits: 'me' | 'end', now: Date): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from
    (select from ${source(actor, 'read')} where v.organization_id = ${actor.organizationId} and v.ended_at is null
      and ${isAwaiting(actor, awaits, now)} limit ${countCap + 1}) capped`.execute(db)
  return rows[0]?.total ?? 0
}

/** Which grades are, or were, set by hand? A page of those that the actor sees, newest first. */
export async function listOverrides(db: Db, actor: Actor, query: ListQuery, now: Date) {
  const { cursor, limit, state, customerId, schemeId, awaits } = query
  const is = (column: RawBuilder<unknown>, value: unknown) => (value === undefined ? [] : [sql`${column} = ${value}`])
  const where = sql.join(
    [
      sql`v.organization_id = ${actor.organizationId}`,
      ...is(sql`v.customer_id`, customerId),
      ...is(sql`v.scheme_id`, schemeId),
      ...is(stateOf(now), state),
      ...(awaits ? [isAwaiting(actor, awaits, now)] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Row>`select ${columns(actor, now)} from ${source(actor, 'read')}
    where ${where} and ${after(newestFirst, cursor)} order by ${orderBy(newestFirst)} limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from
    (select from ${source(actor, 'read')} where ${where} limit ${countCap + 1}) capped`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, limit)
  return {
    rows: page.map(toOverride),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** One override, of a customer whom the actor may do this with. @throws {Problem} override-not-found. */
export async function getOverride(
  db: Db,
  actor: Actor,
  { id, now, action = 'read' }: { id: number; now: Date; action?: 'read' | 'approve' | 'update' },
): Promise<Override> {
  const { rows } = await sql<Row>`
    select ${columns(actor, now)} from ${source(actor, action)}
    where v.organization_id = ${actor.organizationId} and v.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Problem('override-not-found')
  return toOverride(row)
}

/** May the actor set this customer's grade by hand? */
export async function isWithinOverrides(db: Db, actor: Actor, customerId: number): Promise<boolean> {
  const { rows } =
    await sql`select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${customerId}
    and ${rowsOf(actor, 'create', 'Override', { ownerId: sql`c.owner_id` })}`.execute(db)
  return rows.length > 0
}

export interface NewOverride {
  schemeId: number
  customerId: number
  grade: string
  reason: string
  expiresOn: string
}

/** Sets a grade by hand; one that nobody has to approve holds at once (constraint grade_override_open_idx: one at a time). */
export async function insertOverride(
  db: Db,
  actor: Actor,
  override: NewOverride,
  { now, holds }: { now: Date; holds: boolean },
): Promise<number> {
  const { id } = await db
    .insertInto('gradeOverride')
    .values({
      organizationId: actor.organizationId,
      ...override,
      createdBy: actor.personId,
      createdAt: now,
      approvedAt: holds ? now : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const open = (db: Db, { organizationId }: Actor, customerId: number, id: number) =>
  db
    .updateTable('gradeOverride')
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)

/** From now on it holds. @returns false where somebody approved or ended it meanwhile. */
export async function approveOverride(
  db: Db,
  actor: Actor,
  { customerId, id }: { customerId: number; id: number },
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await open(db, actor, customerId, id)
    .where('approvedAt', 'is', null)
    .set({ approvedBy: actor.personId, approvedAt: at })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** It is over. @returns false where it was already. */
export async function endOverride(
  db: Db,
  actor: Actor,
  { customerId, id }: { customerId: number; id: number },
  { at, reason }: { at: Date; reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await open(db, actor, customerId, id)
    .set({ endedBy: actor.personId, endedAt: at, endReason: reason })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends the overrides whose last day has passed, of one customer or of all. @returns the schemes that had any. */
export async function endExpired(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  now: Date,
  customerId?: number,
): Promise<{ schemeId: number; customers: number }[]> {
  const { rows } = await sql<{ schemeId: number; customers: number }>`
    with ended as (
      update grade_override v set ended_at = ${now}
      from organization o where o.id = v.organization_id and v.organization_id = ${organizationId} and v.ended_at is null
        and ${customerId === undefined ? sql`true` : sql`v.customer_id = ${customerId}`} and v.expires_on < ${today(now)}
      returning v.scheme_id)
    select scheme_id, count(*) as customers from ended group by 1 order by 1`.execute(db)
  return rows
}

/** The organizations where an override has passed its last day. */
export async function organizationsWithExpired(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_with_expired_overrides(${now})`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}
