import type { Customer, customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { CustomerField } from '@fenji/contract/policy'
import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf, fieldProblem, showsField, valuesOf } from '../../../platform/fields.ts'
import { after, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { Problem } from '../../../platform/problem.ts'
import { type KnownField, listFields } from '../../fields/public.ts'
import { catalogueOf, showsScore } from '../../schemes/public.ts'
import { allOf, type CustomerFilter, type CustomerOrder, type CustomerSort, lastOrderKey, orderFor } from './filter.ts'
import { namesOfOwners } from './owners.ts'
import { isOwnedBy, isWithinReach } from './scope.ts'
import { countSelected, type Selection, selectionOf, withScopeNamed } from './selection.ts'

type ListQuery = QueryOf<typeof customers.list>

interface Row extends Omit<Customer, 'grade' | 'owner'> {
  score: number | null
  gradeKey: string | null
  sortKey: unknown
  sortId: number
}

/** The run whose grades the customer list shows, and the grades that it has. */
export interface ShownRun {
  runId: number
  grades: Grade[]
  /** Whether the reader's role shows the scores too. */
  showsScore: boolean
}

/** Which run's grades does the customer list show? None to whoever is not shown grades. */
export async function findShownRun(db: Db, actor: Actor): Promise<ShownRun | null> {
  if (!showsField(actor, 'grade')) return null
  const { rows } = await sql<{ runId: number; definition: Scheme }>`
    select r.id as run_id, v.definition from scheme s
    join grading_run r on r.organization_id = s.organization_id and r.id = s.published_run_id
    join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
    where s.organization_id = ${actor.organizationId} and s.is_primary`.execute(db)
  const [row] = rows
  if (!row) return null
  const { runId, definition } = row
  const catalogue = await catalogueOf(db, actor, definition)
  return { runId, grades: definition.grades, showsScore: showsScore(actor, catalogue, definition) }
}

const sortKeys: Record<CustomerSort, Pick<Order, 'by' | 'kind'>> = {
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
  /** Whose the row is, in the table that leads. */
  owner: RawBuilder<unknown>
  /** The leading table alone, up to and with its `where`. */
  leading: { table: 'c' | 'a' | 'g'; from: RawBuilder<unknown> }
  /** How a page finds its grades; null where `from` has them. */
  later: RawBuilder<unknown> | null
}

/**
 * Which table leads, so that its index brings the rows in order? By score that is the run's results; customers whom the
 * run did not know follow behind them, in both directions.
 */
function sourcesOf(actor: Actor, shown: ShownRun | null, sort: CustomerSort, grades: Grades): Source[] {
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
    owner: sql`c.owner_id`,
    leading: { table: 'c' as const, from: sql`customer c where c.organization_id ${organization}` },
    later,
  }
  if (sort === 'score' && shown) {
    const known = {
      from: sql`grade_result g join customer c on c.organization_id ${organization} and c.id = g.customer_id
        join customer_activity a on ${onActivity} and a.customer_id = g.customer_id where ${onGrade}`,
      id: sql`g.customer_id`,
      key,
      owner: sql`c.owner_id`,
      leading: { table: 'g' as const, from: sql`grade_result g where ${onGrade}` },
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
    owner: sql`a.owner_id`,
    leading: { table: 'a' as const, from: sql`customer_activity a where ${onActivity}` },
    later,
  }
  return [byActivity]
}

/** What the list shows of a customer `c` and their activity `a`, as far as the role shows it. */
function ownColumns(actor: Actor, form: 'shown' | 'whole', fields: readonly KnownField[]): RawBuilder<unknown> {
  const columns: [CustomerField, RawBuilder<unknown>, string][] = [
    ['code', sql`c.code`, 'code'],
    ['name', sql`c.name`, 'name'],
    ['taxId', sql`c.tax_id`, 'tax_id'],
    ['phone', sql`c.phone`, 'phone'],
    ['email', sql`c.email`, 'email'],
    ['country', sql`c.country`, 'country'],
    ['region', sql`c.region`, 'region'],
    ['province', sql`c.province`, 'province'],
    ['city', sql`c.city`, 'city'],
    ['orders', sql`a.orders`, 'orders'],
    ['amountE4', sql`a.amount_e4`, 'amount_e4'],
    ['firstOrderOn', sql`a.first_order_on`, 'first_order_on'],
    ['lastOrderOn', sql`a.last_order_on`, 'last_order_on'],
  ]
  const shown = columns.map(([field, column, name]) => sql`${columnOf(actor, field, column, form)} as ${sql.ref(name)}`)
  return sql`c.id, c.owner_id, ${sql.join(shown)}, ${valuesOf(actor, fields, sql`c.custom`)} as custom`
}
const gradeColumns = sql`g.score, g.applied_grade as grade_key`

async function toCustomers(db: Db, actor: Actor, rows: Row[], shown: ShownRun | null): Promise<Customer[]> {
  const names = await namesOfOwners(
    db,
    actor,
    rows.map((row) => row.ownerId),
  )
  return rows.map(({ score, gradeKey, sortKey: _key, sortId: _id, ...customer }) => {
    const rank = shown?.grades.findIndex((grade) => grade.key === gradeKey) ?? -1
    const grade = shown?.grades[rank]
    const owner = customer.ownerId === null ? null : (names.get(customer.ownerId) ?? null)
    return { ...customer, owner, grade: grade ? { ...grade, rank, score: shown?.showsScore ? score : null } : null }
  })
}

interface PageQuery extends CustomerOrder {
  cursor?: string | undefined
  limit: number
  form: 'shown' | 'whole'
  fields: readonly KnownField[]
}

/** Rows in order, with `sort_key` and `sort_id`, as many as a page has and one more. */
function walk(actor: Actor, source: Source, { conditions, scope }: Selection, query: PageQuery): RawBuilder<Row> {
  const { from, id, key, later, owner } = source
  const order: Order = { ...key, id, direction: query.direction }
  return sql<Row>`
    select ${ownColumns(actor, query.form, query.fields)}, ${later ? sql`` : sql`${gradeColumns},`} ${order.by} as sort_key, ${id} as sort_id from ${from}
    and ${scope ? isOwnedBy(owner, scope.owners) : sql`true`} and ${allOf(conditions)} and ${after(order, query.cursor || undefined)}
    order by ${orderBy(order)} limit ${query.limit + 1}`
}

/**
 * The same for some owners: the first rows of each by an index of theirs, of these the first, and only then what else there is
 * to know of them. Quick whoever owns how many.
 */
function walkOwners(actor: Actor, source: Source, selection: Selection, query: PageQuery): RawBuilder<Row> {
  const { conditions, scope } = selection
  const { id, key, owner, leading } = source
  const order: Order = { ...key, id, direction: query.direction }
  const among = (table: string) =>
    orderBy({ ...order, by: sql.ref(`${table}.sort_key`), id: sql.ref(`${table}.sort_id`) })
  return sql<Row>`
    select ${ownColumns(actor, query.form, query.fields)}, first.sort_key, first.sort_id from (
      select owned.* from unnest(${scope?.owners ?? []}::bigint[]) as one(owner_id) cross join lateral (
        select ${order.by} as sort_key, ${id} as sort_id from ${leading.from}
        and ${owner} = one.owner_id and ${allOf(conditions)} and ${after(order, query.cursor || undefined)}
        order by ${orderBy(order)} limit ${query.limit + 1}) owned
      order by ${among('owned')} limit ${query.limit + 1}) first
    join customer c on c.organization_id = ${actor.organizationId} and c.id = first.sort_id
    join customer_activity a on a.organization_id = ${actor.organizationId} and a.customer_id = first.sort_id
    order by ${among('first')}`
}

/** The same for customers who are named: of all of them only the key, of the page's the rest. */
function walkNamed(actor: Actor, source: Source, { conditions }: Selection, query: PageQuery): RawBuilder<Row> {
  const { id, key, leading } = source
  const order: Order = { ...key, id, direction: query.direction }
  return sql<Row>`
    select ${ownColumns(actor, query.form, query.fields)}, first.sort_key, first.sort_id from (
      select ${order.by} as sort_key, ${id} as sort_id from ${leading.from}
      and ${allOf(conditions, id)} and ${after(order, query.cursor || undefined)}
      order by ${orderBy(order)} limit ${query.limit + 1}) first
    join customer c on c.organization_id = ${actor.organizationId} and c.id = first.sort_id
    join customer_activity a on a.organization_id = ${actor.organizationId} and a.customer_id = first.sort_id
    order by ${orderBy({ ...order, by: sql`first.sort_key`, id: sql`first.sort_id` })}`
}

async function selectFrom(db: Db, actor: Actor, source: Source, selection: Selection, query: PageQuery) {
  const walks = canWalkOwners(source, selection, query)
    ? walkOwners
    : canWalkNamed(source, selection)
      ? walkNamed
      : walk
  const page = walks(actor, source, selection, query)
  const order: Order = { ...source.key, id: source.id, direction: query.direction }
  const again = orderBy({ ...order, by: sql`page.sort_key`, id: sql`page.sort_id` })
  const graded = sql<Row>`
    select page.*, ${gradeColumns} from (${page}) page
    left join grade_result g on ${source.later} and g.customer_id = page.id order by ${again}`
  const { rows } = await (source.later ? graded : page).execute(db)
  return pageOf(rows, query.limit)
}

const mostOwners = 500
const mostRows = 200

/** Does the leading table know all that is asked, so that the others are read for the page only? */
function leadsAlone({ leading, later }: Source, { conditions: { c, a, g } }: Selection): boolean {
  const foreign = { c: [...a, ...g], a: [...c, ...g], g: [...c, ...a] }[leading.table]
  return later !== null && foreign.length === 0
}

/** Is it worth looking at each owner on their own? Not for whole files. */
const canWalkOwners = (source: Source, selection: Selection, { limit }: PageQuery): boolean =>
  selection.scope !== null &&
  selection.conditions.ids === null &&
  selection.scope.owners.length <= mostOwners &&
  limit <= mostRows &&
  leadsAlone(source, selection)

const canWalkNamed = (source: Source, selection: Selection): boolean =>
  selection.scope === null && selection.conditions.ids !== null && leadsAlone(source, selection)

/** Marks a cursor into the second source. */
const behind = '~'

async function selectPage(db: Db, actor: Actor, shown: ShownRun | null, selection: Selection, query: PageQuery) {
  const { isGraded, conditions } = selection
  const grades = isGraded ? 'must' : conditions.g.length > 0 ? 'may' : 'later'
  const [first, second] = sourcesOf(actor, shown, query.sort, grades)
  const walksOwners = first !== undefined && canWalkOwners(first, selection, query)
  const selected = walksOwners ? selection : await withScopeNamed(db, actor, selection)
  const isBehind = second !== undefined && query.cursor?.startsWith(behind)
  const known =
    isBehind || !first ? { page: [], nextCursor: null } : await selectFrom(db, actor, first, selected, query)
  if (!second || known.nextCursor !== null) return known
  const room = query.limit - known.page.length
  const cursor = isBehind ? query.cursor?.slice(behind.length) : undefined
  const rest = await selectFrom(db, actor, second, selected, { ...query, cursor, limit: Math.max(room, 1) })
  if (room === 0) return { page: known.page, nextCursor: rest.page.length > 0 ? behind : null }
  const nextCursor = rest.nextCursor === null ? null : `${behind}${rest.nextCursor}`
  return { page: [...known.page, ...rest.page], nextCursor }
}

/**
 * A page of the customers whom the actor may read.
 * @throws {Problem} field-not-allowed where filter or order would use a field that the role does not show.
 */
export async function listCustomers(db: Db, actor: Actor, { cursor, limit, sort, direction, ...filter }: ListQuery) {
  const order = orderFor(actor, filter, { sort, direction })
  const shown = await findShownRun(db, actor)
  requireShownScore(actor, shown, order)
  const fields = await listFields(db, actor)
  await walkAlone(db)
  const selected = await selectionOf(db, actor, 'read', filter, fields)
  const query: PageQuery = { ...order, cursor, limit, form: 'shown', fields }
  const { page, nextCursor } = await selectPage(db, actor, shown, selected, query)
  const { total, cap } = await countSelected(db, actor, shown?.runId ?? 0, selected)
  return {
    rows: await toCustomers(db, actor, page, shown),
    nextCursor,
    total: Math.min(total, cap),
    totalIsCapped: total > cap,
  }
}

/** All customers that pass the filter and whom the actor may take out, in order, in batches; contact details whole. */
export async function* eachCustomer(
  db: Db,
  actor: Actor,
  filter: CustomerFilter,
  order: CustomerOrder,
  fields: readonly KnownField[],
): AsyncGenerator<Customer[]> {
  const shown = await findShownRun(db, actor)
  requireShownScore(actor, shown, order)
  await walkAlone(db)
  const selected = await withScopeNamed(db, actor, await selectionOf(db, actor, 'export', filter, fields))
  let cursor: string | undefined
  do {
    const query: PageQuery = { ...order, cursor, limit: 5000, form: 'whole', fields }
    const { page, nextCursor } = await selectPage(db, actor, shown, selected, query)
    yield await toCustomers(db, actor, page, shown)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** The order by a score that is not shown would tell it. @throws {Problem} field-not-allowed. */
function requireShownScore(actor: Actor, shown: ShownRun | null, { sort }: CustomerOrder): void {
  if (sort !== 'score' || (shown?.showsScore ?? showsField(actor, 'score'))) return
  throw fieldProblem(['query.sort'])
}

/** The customer that one is now: itself, or the one into which it was merged. */
async function findSurvivor(db: Db, actor: Actor, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive way (id, depth) as (
      select ${id}::bigint, 0
      union all
      select m.survivor_id, w.depth + 1 from way w join customer_merge m
        on m.organization_id = ${actor.organizationId} and m.merged_id = w.id and m.undone_at is null)
    select id from way order by depth desc limit 1`.execute(db)
  return rows[0]?.id ?? id
}

/** The customers of these ids whom the actor may read, in no order. */
export async function customersOf(db: Db, actor: Actor, ids: readonly number[]): Promise<Customer[]> {
  if (ids.length === 0) return []
  const shown = await findShownRun(db, actor)
  const [source] = sourcesOf(actor, shown, 'code', 'may')
  const { rows } = await sql<Row>`
    select ${ownColumns(actor, 'shown', await listFields(db, actor))}, ${gradeColumns}, 0 as sort_key, 0 as sort_id from ${source?.from}
    and c.id = any(${ids}::bigint[]) and ${isWithinReach(actor, 'read')}`.execute(db)
  return toCustomers(db, actor, rows, shown)
}

/**
 * The customer with this id, or into whom the one with this id was merged.
 * @throws {Problem} customer-not-found, also where there is one that the actor may not read.
 */
export async function getCustomer(db: Db, actor: Actor, id: number): Promise<Customer> {
  const [customer] = await customersOf(db, actor, [await findSurvivor(db, actor, id)])
  if (!customer) throw new Problem('customer-not-found')
  return customer
}
