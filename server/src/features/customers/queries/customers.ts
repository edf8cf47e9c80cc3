import type { Customer, customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Grade, Scheme } from '@fenji/contract/schemes'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { Problem } from '../../../platform/problem.ts'
import {
  allOf,
  type Conditions,
  type CustomerFilter,
  type CustomerOrder,
  conditionsOf,
  lastOrderKey,
} from './filter.ts'
import { findMatches, type Search } from './search.ts'

type ListQuery = QueryOf<typeof customers.list>

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
  name: { by: sql`(case when c.name is null then '' else c.name end) collate "C"`, kind: 'text' },
  amount: { by: sql`a.amount_e4`, kind: 'integer' },
  orders: { by: sql`a.orders`, kind: 'integer' },
  lastOrderOn: { by: lastOrderKey, kind: 'day' },
  score: { by: sql`(case when g.score is null then -1 else g.score end)`, kind: 'real' },
}

/** Rows of customers `c` with their activity `a` and grade `g`, up to and with the `where`; `id` leads in its index. */
interface Source {
  from: RawBuilder<unknown>
  id: RawBuilder<unknown>
  key: Pick<Order, 'by' | 'kind'>
}

/**
 * Which table leads, so that its index brings the rows in order? By score that is the run's results; customers whom the
 * run did not know follow behind them, in both directions.
 */
function sourcesOf(actor: Actor, shown: ShownRun | null, sort: ListQuery['sort'], isGraded: boolean): Source[] {
  const runId = sql.lit(shown?.runId ?? 0)
  const organization = sql`= ${actor.organizationId}`
  const onGrade = sql`g.organization_id ${organization} and g.run_id = ${runId}`
  const onActivity = sql`a.organization_id ${organization}`
  const grade = sql`${isGraded ? sql`join` : sql`left join`} grade_result g on ${onGrade}`
  const key = sortKeys[sort]
  const byCustomer = {
    from: sql`customer c join customer_activity a on ${onActivity} and a.customer_id = c.id
      ${grade} and g.customer_id = c.id where c.organization_id ${organization}`,
    id: sql`c.id`,
    key,
  }
  if (sort === 'score' && shown) {
    const known = {
      from: sql`grade_result g join customer c on c.organization_id ${organization} and c.id = g.customer_id
        join customer_activity a on ${onActivity} and a.customer_id = g.customer_id where ${onGrade}`,
      id: sql`g.customer_id`,
      key,
    }
    const unknown = {
      ...byCustomer,
      from: sql`${byCustomer.from} and g.customer_id is null`,
      key: { by: sql`-1::float8`, kind: key.kind },
    }
    return isGraded ? [known] : [known, unknown]
  }
  if (sort === 'code' || sort === 'name' || sort === 'score') return [byCustomer]
  const byActivity = {
    from: sql`customer_activity a join customer c on c.organization_id ${organization} and c.id = a.customer_id
      ${grade} and g.customer_id = a.customer_id where ${onActivity}`,
    id: sql`a.customer_id`,
    key,
  }
  return [byActivity]
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

type PageQuery = CustomerOrder & { cursor?: string | undefined; limit: number }

/** Who is listed: the filter, and what it makes of each table. */
interface Selection {
  filter: CustomerFilter
  search: Search | null
  conditions: Conditions
}

async function selectionOf(db: Db, actor: Actor, filter: CustomerFilter): Promise<Selection> {
  const search = await findMatches(db, actor, filter.search)
  return { filter, search, conditions: conditionsOf(filter, search) }
}

async function selectFrom(db: Db, { from, id, key }: Source, { conditions }: Selection, query: PageQuery) {
  const order: Order = { ...key, id, direction: query.direction }
  const { rows } = await sql<Row>`
    select ${selection}, ${order.by} as sort_key, ${id} as sort_id from ${from}
    and ${allOf(conditions)} and ${after(order, query.cursor || undefined)}
    order by ${orderBy(order)} limit ${query.limit + 1}`.execute(db)
  return pageOf(rows, query.limit)
}

/** Marks a cursor into the second source. */
const behind = '~'

async function selectPage(db: Db, actor: Actor, shown: ShownRun | null, selected: Selection, query: PageQuery) {
  const [first, second] = sourcesOf(actor, shown, query.sort, needsGrade(selected.filter))
  const isBehind = second !== undefined && query.cursor?.startsWith(behind)
  const known = isBehind || !first ? { page: [], nextCursor: null } : await selectFrom(db, first, selected, query)
  if (!second || known.nextCursor !== null) return known
  const room = query.limit - known.page.length
  const cursor = isBehind ? query.cursor?.slice(behind.length) : undefined
  const rest = await selectFrom(db, second, selected, { ...query, cursor, limit: Math.max(room, 1) })
  if (room === 0) return { page: known.page, nextCursor: rest.page.length > 0 ? behind : null }
  const nextCursor = rest.nextCursor === null ? null : `${behind}${rest.nextCursor}`
  return { page: [...known.page, ...rest.page], nextCursor }
}

/** How many pass the filter, counted to just past the cap? Reads only the tables that the filter is about. */
async function countCustomers(
  db: Db,
  actor: Actor,
  shown: ShownRun | null,
  { filter, search, conditions }: Selection,
): Promise<number> {
  const { c, a, g } = conditions
  if (search?.ids === null && c.length === 1 && a.length + g.length === 0) return countCap + 1
  const own = (table: string) => sql`${sql.ref(table)}.organization_id = ${actor.organizationId}`
  const inRun = sql`${own('g')} and g.run_id = ${sql.lit(shown?.runId ?? 0)}`
  const onlyGrade = needsGrade(filter) && c.length + a.length === 0
  const onlyActivity = a.length > 0 && c.length + g.length === 0
  const from = onlyGrade
    ? sql`grade_result g where ${inRun}`
    : onlyActivity
      ? sql`customer_activity a where ${own('a')}`
      : sql`customer c
          ${a.length > 0 ? sql`join customer_activity a on ${own('a')} and a.customer_id = c.id` : sql``}
          ${g.length > 0 ? sql`left join grade_result g on ${inRun} and g.customer_id = c.id` : sql``}
          where ${own('c')}`
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${from} and ${allOf(conditions)} limit ${countCap + 1}) capped`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}

/** A page of customers. */
export async function listCustomers(db: Db, actor: Actor, query: ListQuery) {
  const shown = await findShownRun(db, actor)
  const selected = await selectionOf(db, actor, query)
  const { page, nextCursor } = await selectPage(db, actor, shown, selected, query)
  const total = await countCustomers(db, actor, shown, selected)
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
  const selected = await selectionOf(db, actor, filter)
  let cursor: string | undefined
  do {
    const { page, nextCursor } = await selectPage(db, actor, shown, selected, { ...order, cursor, limit: 5000 })
    yield page.map((row) => toCustomer(row, shown))
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** @throws {Problem} customer-not-found. */
export async function getCustomer(db: Db, actor: Actor, id: number): Promise<Customer> {
  const shown = await findShownRun(db, actor)
  const [source] = sourcesOf(actor, shown, 'code', false)
  const { rows } =
    await sql<Row>`select ${selection}, 0 as sort_key, 0 as sort_id from ${source?.from} and c.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Problem('customer-not-found')
  return toCustomer(row, shown)
}
