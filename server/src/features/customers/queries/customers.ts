import type { Customer, customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Grade, Scheme } from '@fenji/contract/schemes'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { Problem } from '../../../platform/problem.ts'

type ListQuery = QueryOf<typeof customers.list>
export type CustomerFilter = Omit<ListQuery, 'cursor' | 'limit' | 'sort' | 'direction'>
export type CustomerOrder = Pick<ListQuery, 'sort' | 'direction'>

interface Row extends Omit<Customer, 'grade'> {
  score: number | null
  gradeKey: string | null
  sortKey: unknown
  sortId: number
}

/** The run whose grades the customer list shows, and the grades that it has. */
export interface ShownRun {
  runId: number
  grades: Grade[]
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Is this the customer that a person means: the code begins so, or the name contains it? Reads `customer c`. */
export const matchesCustomer = (text: string): RawBuilder<boolean> =>
  sql<boolean>`(c.code ilike ${`${escapeLike(text)}%`} or c.name ilike ${`%${escapeLike(text)}%`})`

/** Which run's grades does the customer list show? */
export async function findShownRun(db: Db, actor: Actor): Promise<ShownRun | null> {
  const { rows } = await sql<{ runId: number; definition: Scheme }>`
    select r.id as run_id, v.definition from scheme s
    join grading_run r on r.organization_id = s.organization_id and r.id = s.published_run_id
    join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
    where s.organization_id = ${actor.organizationId} and s.is_primary`.execute(db)
  const [row] = rows
  return row ? { runId: row.runId, grades: row.definition.grades } : null
}

const sortKeys: Record<ListQuery['sort'], Pick<Order, 'by' | 'kind'>> = {
  code: { by: sql`c.code collate "C"`, kind: 'text' },
  name: { by: sql`(coalesce(c.name, '')) collate "C"`, kind: 'text' },
  amount: { by: sql`a.amount_e4`, kind: 'integer' },
  orders: { by: sql`a.orders`, kind: 'integer' },
  lastOrderOn: { by: sql`(coalesce(a.last_order_on, '-infinity'))`, kind: 'day' },
  score: { by: sql`(coalesce(g.score, -1))`, kind: 'real' },
}

/** Which table leads, so that its index brings the rows in order? */
function sourceOf(
  actor: Actor,
  shown: ShownRun | null,
  sort: ListQuery['sort'],
  isGraded: boolean,
): { from: RawBuilder<unknown>; id: RawBuilder<unknown> } {
  const runId = sql.lit(shown?.runId ?? 0)
  const organization = sql`= ${actor.organizationId}`
  const onGrade = sql`g.organization_id ${organization} and g.run_id = ${runId}`
  const onActivity = sql`a.organization_id ${organization}`
  if (sort === 'score' && shown) {
    return {
      from: sql`grade_result g join customer c on c.organization_id ${organization} and c.id = g.customer_id
        join customer_activity a on ${onActivity} and a.customer_id = g.customer_id where ${onGrade}`,
      id: sql`g.customer_id`,
    }
  }
  const grade = sql`${isGraded ? sql`join` : sql`left join`} grade_result g on ${onGrade}`
  if (sort === 'code' || sort === 'name' || sort === 'score') {
    return {
      from: sql`customer c join customer_activity a on ${onActivity} and a.customer_id = c.id
        ${grade} and g.customer_id = c.id where c.organization_id ${organization}`,
      id: sql`c.id`,
    }
  }
  return {
    from: sql`customer_activity a join customer c on c.organization_id ${organization} and c.id = a.customer_id
      ${grade} and g.customer_id = a.customer_id where ${onActivity}`,
    id: sql`a.customer_id`,
  }
}

function conditionsOf(filter: CustomerFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  const add = (value: unknown, condition: RawBuilder<unknown>) => value !== undefined && parts.push(condition)
  if (filter.search) parts.push(matchesCustomer(filter.search))
  if (filter.grade === 'none') parts.push(sql`g.applied_grade is null`)
  else add(filter.grade, sql`g.applied_grade = ${filter.grade}`)
  add(filter.country, sql`c.country = ${filter.country}`)
  add(filter.region, sql`(c.region = ${filter.region} or c.province = ${filter.region} or c.city = ${filter.region})`)
  add(filter.minAmountE4, sql`a.amount_e4 >= ${filter.minAmountE4}`)
  add(filter.maxAmountE4, sql`a.amount_e4 <= ${filter.maxAmountE4}`)
  add(filter.lastOrderFrom, sql`a.last_order_on >= ${filter.lastOrderFrom}::date`)
  add(filter.lastOrderTo, sql`a.last_order_on <= ${filter.lastOrderTo}::date`)
  return sql.join(parts, sql` and `)
}

const selection = sql`c.id, c.code, c.name, c.phone, c.country, c.region, c.province, c.city,
  a.orders, a.amount_e4, a.first_order_on, a.last_order_on, g.score, g.applied_grade as grade_key`

function toCustomer(row: Row, shown: ShownRun | null): Customer {
  const { score, gradeKey, sortKey: _key, sortId: _id, ...customer } = row
  const rank = shown?.grades.findIndex((grade) => grade.key === gradeKey) ?? -1
  const grade = shown?.grades[rank]
  return { ...customer, grade: grade ? { ...grade, rank, score } : null }
}

const needsGrade = (filter: CustomerFilter) => filter.grade !== undefined && filter.grade !== 'none'

async function selectPage(
  db: Db,
  actor: Actor,
  shown: ShownRun | null,
  query: CustomerFilter & CustomerOrder & { cursor?: string | undefined; limit: number },
) {
  const { from, id } = sourceOf(actor, shown, query.sort, needsGrade(query))
  const order: Order = { ...sortKeys[query.sort], id, direction: query.direction }
  const { rows } = await sql<Row>`
    select ${selection}, ${order.by} as sort_key, ${id} as sort_id from ${from}
    and ${conditionsOf(query)} and ${after(order, query.cursor)}
    order by ${orderBy(order)} limit ${query.limit + 1}`.execute(db)
  return pageOf(rows, query.limit)
}

/** A page of customers. */
export async function listCustomers(db: Db, actor: Actor, query: ListQuery) {
  const shown = await findShownRun(db, actor)
  const { page, nextCursor } = await selectPage(db, actor, shown, query)
  const { from } = sourceOf(actor, shown, query.sort, needsGrade(query))
  const counted = await sql<{ total: number }>`
    select count(*) as total from (select from ${from} and ${conditionsOf(query)} limit ${countCap + 1}) capped`.execute(
    db,
  )
  const total = counted.rows[0]?.total ?? 0
  return {
    rows: page.map((row) => toCustomer(row, shown)),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** All customers that pass the filter, in order, in batches. */
export async function* eachCustomer(
  db: Db,
  actor: Actor,
  filter: CustomerFilter,
  order: CustomerOrder,
): AsyncGenerator<Customer[]> {
  const shown = await findShownRun(db, actor)
  let cursor: string | undefined
  do {
    const { page, nextCursor } = await selectPage(db, actor, shown, { ...filter, ...order, cursor, limit: 5000 })
    yield page.map((row) => toCustomer(row, shown))
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** @throws {Problem} customer-not-found. */
export async function getCustomer(db: Db, actor: Actor, id: number): Promise<Customer> {
  const shown = await findShownRun(db, actor)
  const { from } = sourceOf(actor, shown, 'code', false)
  const { rows } =
    await sql<Row>`select ${selection}, 0 as sort_key, 0 as sort_id from ${from} and c.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Problem('customer-not-found')
  return toCustomer(row, shown)
}
