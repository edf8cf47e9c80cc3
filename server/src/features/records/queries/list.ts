import type { RecordFilter } from '@fenji/contract/record-filter'
import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordSort } from '@fenji/contract/records'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { findIds, isWithinReach, scopeFor } from '../../customers/public.ts'
import { type Storage, storage } from '../storage.ts'
import { fieldValue, isInState, recordColumns, type Scene } from './columns.ts'
import { type StoredRow, toRecords } from './read.ts'

export interface RecordOrder {
  sort: RecordSort
  direction: 'asc' | 'desc'
}

export interface RecordQuery extends RecordOrder {
  filter: RecordFilter
  cursor?: string | undefined
  limit: number
  /** Whose records: of customers whom the actor may read, or take out. */
  action: 'read' | 'export'
}

/** Of so few customers each is asked for their own first records; of more the order of all is walked. */
const askedOneByOne = 1000
/** To here only what a filter leaves is counted: there is no index of every filter. */
const filteredCap = 1000

/** The same expression as in the index: a key is never null. */
const amountKey = (column: string, kind: RecordKind) =>
  kind === 'opportunities'
    ? sql`(case when ${sql.ref(`r.${column}`)} is null then -1000000000000000 else ${sql.ref(`r.${column}`)} end)`
    : sql.ref(`r.${column}`)

function orderFor({ kind, day, amount }: Storage, { sort, direction }: RecordOrder): Order {
  const by = sort === 'amount' && amount ? amountKey(amount, kind) : sql.ref(`r.${day}`)
  return { by, kind: sort === 'amount' && amount ? 'integer' : 'day', id: sql`r.id`, direction }
}

const given = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>) =>
  value === undefined ? [] : [condition(value)]

/** What the filter says of the record `r`. */
function conditionsOf(actor: Actor, of: Storage, filter: RecordFilter, scene: Scene): RawBuilder<unknown>[] {
  const { kind: property } = recordKinds[of.kind]
  const kindField = recordKinds[of.kind].fields.find((field) => field.property === property)
  const day = sql.ref(`r.${of.day}`)
  const amount = of.amount === null ? sql`null` : sql.ref(`r.${of.amount}`)
  const member = filter.memberId === 'me' ? (actor.memberId ?? 0) : filter.memberId
  return [
    ...given(filter.customerId, (id) => sql`r.customer_id = ${id}`),
    ...given(filter.receivableId, (id) => sql`r.receivable_id = ${id}`),
    ...given(filter.from, (from) => sql`${day} >= ${from}::date`),
    ...given(filter.to, (to) => sql`${day} <= ${to}::date`),
    ...given(member, (id) => sql`r.member_id = ${id}`),
    ...given(filter.minAmountE4, (least) => sql`${amount} >= ${least}`),
    ...given(filter.maxAmountE4, (most) => sql`${amount} <= ${most}`),
    ...given(filter.state, (state) => isInState(of.kind, state, scene)),
    ...(kindField ? given(filter.kind, (kind) => sql`${fieldValue(of, kindField)} = ${kind}`) : []),
  ]
}

/** Whose records are meant: everybody's, those of some customers who are named, or those of whom this holds. */
type Whose = { ids: readonly number[] } | { condition: RawBuilder<unknown> } | null

async function whoseFor(db: Db, actor: Actor, { action, filter }: RecordQuery): Promise<Whose> {
  // Of one customer it is enough to ask whether they are among them.
  if (filter.customerId !== undefined)
    return { condition: sql`${isWithinReach(actor, 'read')} and ${isWithinReach(actor, action)}` }
  const scope = await scopeFor(db, actor, action)
  if (scope === null) return null
  const ids = scope.size <= countCap ? await findIds(db, actor, [scope.condition]) : null
  return ids ? { ids } : { condition: scope.condition }
}

interface Walk {
  table: RawBuilder<unknown>
  own: RawBuilder<unknown>
  conditions: RawBuilder<unknown>[]
  whose: Whose
}

const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join([sql`true`, ...conditions], sql` and `)

/** Those records `r` of them on whom the conditions hold, from `from` to `where`. */
function matching({ table, own, conditions, whose }: Walk): RawBuilder<unknown> {
  if (whose === null) return sql`${table} r where ${own} and ${all(conditions)}`
  if ('ids' in whose)
    return sql`${table} r where ${own} and r.customer_id = any(${[...whose.ids]}::bigint[]) and ${all(conditions)}`
  return sql`${table} r join customer c on c.organization_id = r.organization_id and c.id = r.customer_id
    where ${own} and ${whose.condition} and ${all(conditions)}`
}

/** The first keys in order: `customer_id, id, day, sort_key`. */
function firstKeys(walk: Walk, of: Storage, order: Order, { cursor, limit }: RecordQuery): RawBuilder<unknown> {
  const keys = sql`r.customer_id, r.id, ${sql.ref(`r.${of.day}`)} as day, ${order.by} as sort_key`
  const { whose } = walk
  if (whose === null || !('ids' in whose) || whose.ids.length > askedOneByOne)
    return sql`select ${keys} from ${matching(walk)} and ${after(order, cursor)} order by ${orderBy(order)} limit ${limit + 1}`
  const among = orderBy({ ...order, by: sql`x.sort_key`, id: sql`x.id` })
  return sql`
    select x.* from unnest(${[...whose.ids]}::bigint[]) one(customer_id) cross join lateral (
      select ${keys} from ${walk.table} r where ${walk.own} and r.customer_id = one.customer_id and ${all(walk.conditions)}
        and ${after(order, cursor)} order by ${orderBy(order)} limit ${limit + 1}) x
    order by ${among} limit ${limit + 1}`
}

async function countMatching(db: Db, walk: Walk, cap: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${matching(walk)} limit ${cap + 1}) capped`.execute(db)
  return rows[0]?.total ?? 0
}

interface Page {
  rows: Awaited<ReturnType<typeof toRecords>>
  nextCursor: string | null
}

const walkOf = async (db: Db, actor: Actor, of: Storage, query: RecordQuery, scene: Scene): Promise<Walk> => ({
  table: sql.table(of.table),
  own: sql`r.organization_id = ${actor.organizationId}`,
  conditions: conditionsOf(actor, of, query.filter, scene),
  whose: await whoseFor(db, actor, query),
})

async function pageOfRecords(
  db: Db,
  actor: Actor,
  { of, walk, query, scene }: { of: Storage; walk: Walk; query: RecordQuery; scene: Scene },
): Promise<Page> {
  const order = orderFor(of, query)
  const { rows } = await sql<StoredRow & { sortKey: unknown; sortId: number }>`
    with first as materialized (${firstKeys(walk, of, order, query)})
    select ${recordColumns(actor, of.kind, scene)}, first.sort_key, first.id as sort_id from first
    join ${walk.table} r on r.organization_id = ${actor.organizationId} and r.customer_id = first.customer_id
      and ${sql.ref(`r.${of.day}`)} = first.day and r.id = first.id
    join customer c on c.organization_id = r.organization_id and c.id = r.customer_id
    where ${isWithinReach(actor, query.action)}
    order by ${orderBy({ ...order, by: sql`first.sort_key`, id: sql`first.id` })}`.execute(db)
  const { page, nextCursor } = pageOf(rows, query.limit)
  const plain = page.map(({ sortKey: _key, sortId: _id, ...row }) => row)
  return { rows: await toRecords(db, actor, plain), nextCursor }
}

/** A page of the records of a kind whose customers the actor may read, and how many there are. */
export async function listRecords(db: Db, actor: Actor, kind: RecordKind, query: RecordQuery, scene: Scene) {
  await walkAlone(db)
  const of = storage(kind)
  const walk = await walkOf(db, actor, of, query, scene)
  const page = await pageOfRecords(db, actor, { of, walk, query, scene })
  const cap = walk.conditions.length === 0 && walk.whose === null ? countCap : filteredCap
  const total = await countMatching(db, walk, cap)
  return { ...page, total: Math.min(total, cap), totalIsCapped: total > cap }
}

const batch = 5000

/** All of them whose customers the actor may take out, in order, in batches. */
export async function* eachRecord(
  db: Db,
  actor: Actor,
  kind: RecordKind,
  query: Omit<RecordQuery, 'limit' | 'cursor' | 'action'>,
  scene: Scene,
): AsyncGenerator<Page['rows']> {
  await walkAlone(db)
  const of = storage(kind)
  const asked: RecordQuery = { ...query, action: 'export', limit: batch }
  const walk = await walkOf(db, actor, of, asked, scene)
  let cursor: string | undefined
  do {
    const page = await pageOfRecords(db, actor, { of, walk, query: { ...asked, cursor }, scene })
    yield page.rows
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
