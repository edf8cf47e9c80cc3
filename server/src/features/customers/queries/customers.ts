import { type Customer, type customers, isPlainSort, type PlainSort } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { fieldProblem, showsField } from '../../../platform/fields.ts'
import { after, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Services } from '../../../platform/services.ts'
import { type KnownField, listFields } from '../../fields/public.ts'
import {
  findShownRun,
  gradeColumns,
  ownColumns,
  type Row,
  rowsOf,
  type ShownRun,
  toCustomers,
} from './customer-rows.ts'
import { allOf, type CustomerFilter, type CustomerOrder, lastOrderKey, orderFor } from './filter.ts'
import { eachMember, membersOf, pageOfMembers } from './members.ts'
import { isOwnedBy } from './scope.ts'
import { isOneOf } from './search.ts'
import { countSelected, type Selection, selectionOf, withScopeNamed } from './selection.ts'

type ListQuery = QueryOf<typeof customers.list>

const sortKeys: Record<PlainSort, Pick<Order, 'by' | 'kind'>> = {
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
function sourcesOf(actor: Actor, shown: ShownRun | null, sort: PlainSort, grades: Grades): Source[] {
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

interface PageQuery extends CustomerOrder {
  sort: PlainSort
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

type Means = Pick<Services, 'clock' | 'kept'>

interface Listing {
  filter: CustomerFilter
  order: CustomerOrder
  fields: readonly KnownField[]
  shown: ShownRun | null
}

/** Of these customers the rows, in this order. */
async function inOrder(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  { fields, shown }: Listing,
  form: 'shown' | 'whole',
) {
  const rows = await rowsOf(db, actor, ids, { shown, form, fields })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return toCustomers(
    db,
    actor,
    ids.flatMap((id) => byId.get(id) ?? []),
    shown,
  )
}

/** A page of those of whom a condition holds, or in an order that no index has. They are counted to the last. */
async function listMembers(
  db: Db,
  actor: Actor,
  means: Means,
  listing: Listing,
  page: { cursor?: string | undefined; limit: number },
) {
  const { filter, order, fields } = listing
  const members = await membersOf(db, actor, means, { action: 'read', filter, fields, sort: order.sort })
  await walkAlone(db)
  const { ids, nextCursor } = await pageOfMembers(db, actor, members, { ...order, ...page })
  const rows = await inOrder(db, actor, ids, listing, 'shown')
  return { rows, nextCursor, total: members.count, totalIsCapped: false }
}

/**
 * Does it narrow by several things at once? No index has them together, and one that has the order may be walked to its end for a few.
 * Whom a search finds are few.
 */
function narrowsTwice({
  search,
  owner,
  minAmountE4,
  maxAmountE4,
  lastOrderFrom,
  lastOrderTo,
  ...rest
}: CustomerFilter) {
  const parts = [minAmountE4 ?? maxAmountE4, lastOrderFrom ?? lastOrderTo, ...Object.values(rest)]
  return !search && parts.filter((part) => part !== undefined).length > 1
}

/**
 * A page of the customers whom the actor may read.
 * @throws {Problem} field-not-allowed where filter or order would use a field that the role does not show.
 */
export async function listCustomers(
  db: Db,
  actor: Actor,
  means: Means,
  { cursor, limit, sort: asked, direction, ...filter }: ListQuery,
) {
  const order = orderFor(actor, filter, { sort: asked, direction })
  const shown = await findShownRun(db, actor)
  requireShownScore(actor, shown, order)
  const fields = await listFields(db, actor)
  const { sort } = order
  if (filter.where || !isPlainSort(sort) || narrowsTwice(filter))
    return listMembers(db, actor, means, { filter, order, fields, shown }, { cursor, limit })
  await walkAlone(db)
  const selected = await selectionOf(db, actor, means, { action: 'read', filter, fields })
  const query: PageQuery = { ...order, sort, cursor, limit, form: 'shown', fields }
  const { page, nextCursor } = await selectPage(db, actor, shown, selected, query)
  const { total, cap } = await countSelected(db, actor, shown?.runId ?? 0, selected)
  return {
    rows: await toCustomers(db, actor, page, shown),
    nextCursor,
    total: Math.min(total, cap),
    totalIsCapped: total > cap,
  }
}

const batchSize = 5000

/** All customers that pass the filter and whom the actor may take out, in order, in batches; contact details whole. */
export async function* eachCustomer(
  db: Db,
  actor: Actor,
  means: Means,
  { filter, order, fields, ids }: Omit<Listing, 'shown'> & { ids?: readonly number[] | undefined },
): AsyncGenerator<Customer[]> {
  const shown = await findShownRun(db, actor)
  requireShownScore(actor, shown, order)
  const { sort } = order
  if (filter.where || !isPlainSort(sort)) {
    const members = await membersOf(db, actor, means, { action: 'export', filter, fields, sort })
    await walkAlone(db)
    for await (const ids of eachMember(db, actor, members, order, batchSize))
      yield await inOrder(db, actor, ids, { filter, order, fields, shown }, 'whole')
    return
  }
  await walkAlone(db)
  const all = await selectionOf(db, actor, means, { action: 'export', filter, fields })
  const { conditions } = all
  const chosen = ids ? { ...all, conditions: { ...conditions, c: [...conditions.c, isOneOf(ids)] } } : all
  const selected = await withScopeNamed(db, actor, chosen)
  const read = (cursor?: string) =>
    selectPage(db, actor, shown, selected, { ...order, sort, cursor, limit: batchSize, form: 'whole', fields })
  let next: ReturnType<typeof read> | null = read()
  while (next !== null) {
    const { page, nextCursor }: Awaited<ReturnType<typeof read>> = await next
    const customers = await toCustomers(db, actor, page, shown)
    // The next ones are read while these are written; whoever breaks off does not wait for them.
    next = nextCursor === null ? null : read(nextCursor)
    next?.catch(() => undefined)
    yield customers
  }
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
  const rows = await rowsOf(db, actor, ids, { shown, form: 'shown', fields: await listFields(db, actor) })
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
