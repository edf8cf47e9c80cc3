import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf } from '../../../platform/fields.ts'
import { after, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { isWithinReach } from '../../customers/public.ts'

/** Whom the review cycle is about, and when they are due. */
export interface Cycle {
  runId: number
  grades: readonly string[]
  everyMonths: number
  timeZone: string
  /** YYYY-MM-DD. */
  today: string
}

export type Due = 'overdue' | 'soon' | 'later'
export const soonDays = 14

/** So long after the last confirmation, or after the customer came. */
const dueOn = ({ everyMonths, timeZone }: Cycle) =>
  sql`((coalesce(v.confirmed_at, c.created_at) at time zone ${timeZone})::date + make_interval(months => ${everyMonths}::int))::date`

const dueIs = (cycle: Cycle, due: Due): RawBuilder<boolean> =>
  ({
    overdue: sql<boolean>`${dueOn(cycle)} < ${cycle.today}::date`,
    soon: sql<boolean>`${dueOn(cycle)} between ${cycle.today}::date and ${cycle.today}::date + ${sql.lit(soonDays)}`,
    later: sql<boolean>`${dueOn(cycle)} > ${cycle.today}::date + ${sql.lit(soonDays)}`,
  })[due]

export type OwnerAsked = number | 'me' | 'none' | undefined

function isAsked(actor: Actor, owner: OwnerAsked): RawBuilder<boolean> {
  if (owner === undefined) return sql<boolean>`true`
  if (owner === 'none') return sql<boolean>`c.owner_id is null`
  return sql<boolean>`c.owner_id = ${owner === 'me' ? actor.memberId : owner}::bigint`
}

const keyCustomers = (actor: Actor, { runId, grades }: Cycle, owner: OwnerAsked) => sql`grade_result g
  join customer c on c.organization_id = g.organization_id and c.id = g.customer_id
  left join customer_review v on v.organization_id = g.organization_id and v.customer_id = g.customer_id
  where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and g.applied_grade = any(${[...grades]}::text[])
    and ${isWithinReach(actor, 'read')} and ${isAsked(actor, owner)}`

export interface ReviewRow {
  customerId: number
  code: string
  name: string | null
  ownerId: number | null
  grade: string
  confirmedAt: Date | null
  confirmedBy: string | null
  dueOn: string
  isOverdue: boolean
  sortKey: unknown
  sortId: number
}

/** Which key customers are to be confirmed, the longest overdue first? */
export async function listReviews(
  db: Db,
  actor: Actor,
  cycle: Cycle,
  {
    owner,
    due,
    cursor,
    limit,
  }: { owner: OwnerAsked; due?: Due | undefined; cursor?: string | undefined; limit: number },
) {
  const order: Order = { by: dueOn(cycle), kind: 'day', id: sql`c.id`, direction: 'asc' }
  const { rows } = await sql<ReviewRow>`
    select c.id as customer_id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name, c.owner_id, g.applied_grade as grade,
      v.confirmed_at, (select p.name from person p where p.id = v.confirmed_by) as confirmed_by,
      ${dueOn(cycle)} as due_on, ${dueIs(cycle, 'overdue')} as is_overdue, ${dueOn(cycle)} as sort_key, c.id as sort_id
    from ${keyCustomers(actor, cycle, owner)} and ${due ? dueIs(cycle, due) : sql`true`} and ${after(order, cursor || undefined)}
    order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit)
}

export interface ReviewCounts {
  overdue: number
  soon: number
  later: number
}

/** How many are due, by owner? */
export async function countReviews(
  db: Db,
  actor: Actor,
  cycle: Cycle,
  owner?: OwnerAsked,
): Promise<(ReviewCounts & { ownerId: number | null })[]> {
  const count = (due: Due) => sql`count(*) filter (where ${dueIs(cycle, due)})`
  const { rows } = await sql<ReviewCounts & { ownerId: number | null }>`
    select c.owner_id, ${count('overdue')} as overdue, ${count('soon')} as soon, ${count('later')} as later
    from ${keyCustomers(actor, cycle, owner)} group by c.owner_id order by 2 desc, 3 desc, 1`.execute(db)
  return rows
}

/** When is this customer due? Null: it is in no cycle, or out of sight. */
export async function findReview(db: Db, actor: Actor, cycle: Cycle, customerId: number) {
  const { rows } = await sql<Pick<ReviewRow, 'confirmedAt' | 'confirmedBy' | 'dueOn' | 'isOverdue'>>`
    select v.confirmed_at, (select p.name from person p where p.id = v.confirmed_by) as confirmed_by, ${dueOn(cycle)} as due_on,
      ${dueIs(cycle, 'overdue')} as is_overdue from ${keyCustomers(actor, cycle, undefined)} and c.id = ${customerId}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Writes that somebody confirms these customers, and the audit of each. @returns null: one is not there, or not theirs to change. */
export async function confirmCustomers(db: Db, actor: Actor, ids: readonly number[], at: Date): Promise<number | null> {
  const unique = [...new Set(ids)]
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from customer c where c.organization_id = ${actor.organizationId} and c.id = any(${unique}::bigint[])
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, 'update')}`.execute(db)
  if (rows[0]?.found !== unique.length) return null
  await sql`
    with before as materialized (
      select v.customer_id, v.confirmed_at from customer_review v
      where v.organization_id = ${actor.organizationId} and v.customer_id = any(${unique}::bigint[])),
    written as (
      insert into customer_review (organization_id, customer_id, confirmed_at, confirmed_by)
      select ${actor.organizationId}, one, ${at}, ${actor.personId} from unnest(${unique}::bigint[]) one
      on conflict (organization_id, customer_id) do update set confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by)
    insert into audit_event (organization_id, person_id, api_key_id, action, subject, before, after, request_id, address)
    select ${actor.organizationId}, ${actor.personId}, ${actor.apiKeyId}::bigint, 'customer.confirm', one::text,
      case when b.customer_id is not null then jsonb_build_object('confirmedAt', b.confirmed_at) end,
      jsonb_build_object('confirmedAt', ${at}::timestamptz), ${actor.requestId}, ${actor.address}
    from unnest(${unique}::bigint[]) one left join before b on b.customer_id = one`.execute(db)
  return unique.length
}
