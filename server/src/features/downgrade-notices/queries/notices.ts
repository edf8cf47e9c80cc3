import type { downgradeNotices } from '@fenji/contract/downgrade-notices'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf, showsField } from '../../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { isWithinReach } from '../../customers/public.ts'
import type { Fitted } from '../../runs/public.ts'

type ListQuery = QueryOf<typeof downgradeNotices.list>

export interface NoticeRow {
  customerId: number
  code: string
  name: string | null
  ownerId: number | null
  schemeId: number
  isPrimary: boolean
  fromGrade: string
  toGrade: string
  asOf: string
  dueOn: string | null
  noticedAt: Date
  amountE4: number
  metricValues: Buffer
  sortKey: unknown
  sortId: number
}

/** Open notices of customers in reach who still hold the grade that they are about to lose. */
export const openNotices = (actor: Actor): RawBuilder<unknown> => sql`
  downgrade_notice n
  join scheme s on s.organization_id = n.organization_id and s.id = n.scheme_id
  join customer c on c.organization_id = n.organization_id and c.id = n.customer_id and ${isWithinReach(actor, 'read')}
  join grade_result g on g.organization_id = n.organization_id and g.run_id = s.published_run_id
    and g.customer_id = n.customer_id and g.applied_grade = n.from_grade
  where n.organization_id = ${actor.organizationId} and n.closed_at is null`

export function isOf(actor: Actor, owner: ListQuery['owner']): RawBuilder<boolean> {
  if (owner === undefined) return sql<boolean>`true`
  if (owner === 'none') return sql<boolean>`c.owner_id is null`
  return sql<boolean>`c.owner_id = ${owner === 'me' ? actor.memberId : owner}::bigint`
}

/** Who is about to lose a grade, the largest amounts first; by code where the role does not show amounts. */
export async function listNotices(db: Db, actor: Actor, query: Partial<ListQuery> & { limit: number }) {
  const { owner, customerId, schemeId, cursor, limit } = query
  const id = sql`n.id`
  const order: Order = showsField(actor, 'amountE4')
    ? { by: sql`n.amount_e4`, kind: 'integer', id, direction: 'desc' }
    : { by: sql`c.code collate "C"`, kind: 'text', id, direction: 'asc' }
  const is = (column: RawBuilder<unknown>, value: number | undefined) =>
    value === undefined ? sql`true` : sql`${column} = ${value}`
  const wanted = sql`${openNotices(actor)} and ${isOf(actor, owner)}
    and ${is(sql`n.customer_id`, customerId)} and ${is(sql`n.scheme_id`, schemeId)}`
  await walkAlone(db)
  const { rows } = await sql<NoticeRow>`
    select n.customer_id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name, c.owner_id, n.scheme_id, s.is_primary,
      n.from_grade, n.to_grade, n.as_of, n.due_on, n.noticed_at, n.amount_e4, n.metric_values,
      ${order.by} as sort_key, ${id} as sort_id
    from ${wanted} and ${after(order, cursor)} order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (select from ${wanted} limit ${countCap + 1}) capped`.execute(db)
  const total = counted[0]?.total ?? 0
  return { ...pageOf(rows, limit), total: Math.min(total, countCap), totalIsCapped: total > countCap }
}

/** How many of the actor's own customers are about to lose a grade? */
export async function countOwnNotices(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${openNotices(actor)} and ${isOf(actor, 'me')} limit ${countCap + 1}) capped`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}

/** By what a coming day was graded. */
export interface KeptForecast {
  schemeId: number
  asOf: string
  scheme: Scheme
  fitted: Fitted
}

/** By what were these schemes' coming days graded? */
export async function listForecasts(
  db: Db,
  { organizationId }: Actor,
  schemeIds: readonly number[],
): Promise<KeptForecast[]> {
  if (schemeIds.length === 0) return []
  const { rows } = await sql<KeptForecast>`
    select f.scheme_id, f.as_of, f.fitted, v.definition as scheme from downgrade_forecast f
    join scheme_version v on v.organization_id = f.organization_id and v.scheme_id = f.scheme_id and v.version = f.scheme_version
    where f.organization_id = ${organizationId} and f.scheme_id = any(${[...schemeIds]}::bigint[])`.execute(db)
  return rows
}
