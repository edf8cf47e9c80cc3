import type { Customer, customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Grade, Scheme } from '@fenji/contract/schemes'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { Problem } from '../../../platform/problem.ts'
import { allOf, type CustomerFilter, type CustomerOrder, lastOrderKey } from './filter.ts'
import { countSelected, type Selection, selectionOf } from './selection.ts'

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

/** Must a customer have a grade, may they, or is it added to the page once that is known? */
type Grades = 'must' | 'may' | 'later'

/** Rows of customers `c` with their activity `a` and grade `g`, up to and with the `where`; `id` leads in its index. */
interface Source {
  from: RawBuilder<unknown>
  id: RawBuilder<unknown>
  key: Pick<Order, 'by' | 'kind'>
  /** How a page finds its grades; null where `from` has them. */
  later: RawBuilder<unknown> | null
}

/**
 * Which table leads, so that its index brings the rows in order? By score that is the run's results; customers whom the
 * run did not know follow behind them, in both directions.
 */
function sourcesOf(actor: Actor, shown: ShownRun | null, sort: ListQuery['sort'], grades: Grades): Source[] {
  const runId = sql.lit(shown?.runId ?? 0)
  const organization = sql`= ${actor.organizationId}`
  const onGrade = sql`g.organization_id ${organization} and g.run_id = ${runId}`
  const onActivity = sql`a.organization_id ${organization}`
  const later = grades === 'later' && sort !== 'score' ? onGrade : null
  const withGrade = (id: RawBuilder<unknown>) =>
    later
      ? sql``
      : sql`${grades === 'must' ? sql`join` : sql`left join`} grade_result g on ${onGrade} and g.customer_id = ${id}`
  const key = sortKeys[sort]
  const byCustomer = {
    from: sql`customer c join customer_activity a on ${onActivity} and a.customer_id = c.id
      ${withGrade(sql`c.id`)} where c.organization_id ${organization}`,
    id: sql`c.id`,
    key,
    later,
  }
  if (sort === 'score' && shown) {
    const known = {
      from: sql`grade_result g join customer c on c.organization_id ${organization} and c.id = g.customer_id
        join customer_activity a on ${onActivity} and a.customer_id = g.customer_id where ${onGrade}`,
      id: sql`g.customer_id`,
      key,
      later,
    }
    const unknown = {
      ...byCustomer,
      from: sql`${byCustomer.from} and g.customer_id is null`,
      key: { by: sql`-1::float8`, kind: key.kind },
    }
    return grades === 'must' ? [known] : [known, unknown]
  }
  if (sort === 'code' || sort === 'name' || sort === 'score') return [byCustomer]
  const byActivity = {
    from: sql`customer_activity a join customer c on c.organization_id ${organization} and c.id = a.customer_id
      ${withGrade(sql`a.customer_id`)} where ${onActivity}`,
    id: sql`a.customer_id`,
    key,
    later,
  }
  return [byActivity]
}

const ownColumns = sql`c.id, c.code, c.name, c.phone, c.country, c.region, c.province, c.city,
  a.orders, a.amount_e4, a.first_order_on, a.last_order_on`
const gradeColumns = sql`g.score, g.applied_grade as grade_key`

function toCustomer(row: Row, shown: ShownRun | null): Customer {
  const { score, gradeKey, sortKey: _key, sortId: _id, ...customer } = row
  const rank = shown?.grades.findIndex((grade) => grade.key === gradeKey) ?? -1
  const grade = shown?.grades[rank]
  return { ...customer, grade: grade ? { ...grade, rank, score } : null }
}

type PageQuery = CustomerOrder & { cursor?: string | undefined; limit: number }

async function selectFrom(db: Db, { from, id, key, later }: Source, { conditions }: Selection, query: PageQuery) {
  const { direction } = query
  const order: Order = { ...key, id, direction }
  const page = sql<Row>`
    select ${ownColumns}, ${later ? sql`` : sql`${gradeColumns},`} ${order.by} as sort_key, ${id} as sort_id from ${from}
    and ${allOf(conditions)} and ${after(order, query.cursor || undefined)}
    order by ${orderBy(order)} limit ${query.limit + 1}`
  const again = orderBy({ ...order, by: sql`page.sort_key`, id: sql`page.sort_id` })
  const graded = sql<Row>`
    select page.*, ${gradeColumns} from (${page}) page
    left join grade_result g on ${later} and g.customer_id = page.id order by ${again}`
  const { rows } = await (later ? graded : page).execute(db)
  return pageOf(rows, query.limit)
}

/** Marks a cursor into the second source. */
const behind = '~'

async function selectPage(db: Db, actor: Actor, shown: ShownRun | null, selected: Selection, query: PageQuery) {
  const { isGraded, conditions } = selected
  const grades = isGraded ? 'must' : conditions.g.length > 0 ? 'may' : 'later'
  const [first, second] = sourcesOf(actor, shown, query.sort, grades)
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

/** A page of customers. */
export async function listCustomers(db: Db, actor: Actor, query: ListQuery) {
  const shown = await findShownRun(db, actor)
  await walkAlone(db)
  const selected = await selectionOf(db, actor, query)
  const { page, nextCursor } = await selectPage(db, actor, shown, selected, query)
  const total = await countSelected(db, actor, shown?.runId ?? 0, selected)
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
  await walkAlone(db)
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
  const [source] = sourcesOf(actor, shown, 'code', 'may')
  const { rows } =
    await sql<Row>`select ${ownColumns}, ${gradeColumns}, 0 as sort_key, 0 as sort_id from ${source?.from} and c.id = ${id}`.execute(
      db,
    )
  const [row] = rows
  if (!row) throw new Problem('customer-not-found')
  return toCustomer(row, shown)
}
