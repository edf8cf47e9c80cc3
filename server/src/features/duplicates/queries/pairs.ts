import type { Couple, DuplicatePair, duplicates, PairedCustomer } from '@fenji/contract/duplicates'
import type { QueryOf } from '@fenji/contract/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf } from '../../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { namesOfOwners } from '../../customers/public.ts'

type PairQuery = QueryOf<typeof duplicates.list>
type Paired = Omit<PairedCustomer, 'owner'> & { ownerId: number | null }

interface Row extends Pick<DuplicatePair, 'id' | 'score' | 'reasons'> {
  one: Paired
  other: Paired
  sortKey: number
  sortId: number
}

/** A customer of a pair as one value; its figures stand in the second table named. */
function pairedColumns(actor: Actor, c: string, a: string): RawBuilder<unknown> {
  const of = (field: Parameters<typeof columnOf>[1], table: string, column: string) =>
    columnOf(actor, field, sql.ref(`${table}.${column}`))
  return sql`jsonb_build_object('id', ${sql.ref(`${c}.id`)}, 'code', ${sql.ref(`${c}.code`)}, 'name', ${of('name', c, 'name')},
    'taxId', ${of('taxId', c, 'tax_id')}, 'phone', ${of('phone', c, 'phone')}, 'city', ${of('city', c, 'city')},
    'orders', ${of('orders', a, 'orders')}, 'amountE4', ${of('amountE4', a, 'amount_e4')}, 'ownerId', ${sql.ref(`${c}.owner_id`)})`
}

const isVisible = (actor: Actor, c: string) => rowsOf(actor, 'read', 'Customer', { ownerId: sql.ref(`${c}.owner_id`) })

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const means = (text: string, c: string) =>
  sql`(${sql.ref(`${c}.name`)} ilike ${`%${escaped(text)}%`} or ${sql.ref(`${c}.code`)} ilike ${`${escaped(text)}%`})`

/** The pairs asked for, from `p` with customers `one` and `other`, up to and with the `where`. */
function source(actor: Actor, { state, reason, minScore, search }: PairQuery): RawBuilder<unknown> {
  const pairs =
    state === 'open'
      ? sql`duplicate_pair`
      : sql`(select organization_id, customer_id, other_id, 0::float8 as score, '{}'::text[] as reasons,
          row_number() over (order by created_at, customer_id, other_id) as id from not_duplicate
          where organization_id = ${actor.organizationId})`
  return sql`${pairs} p
    join customer one on one.organization_id = p.organization_id and one.id = p.customer_id
    join customer other on other.organization_id = p.organization_id and other.id = p.other_id
    where p.organization_id = ${actor.organizationId} and ${isVisible(actor, 'one')} and ${isVisible(actor, 'other')}
    and ${reason ? sql`${reason} = any(p.reasons)` : sql`true`} and ${minScore === undefined ? sql`true` : sql`p.score >= ${minScore}`}
    and ${search ? sql`(${means(search, 'one')} or ${means(search, 'other')})` : sql`true`}`
}

/** Which pairs of customers, both of whom the actor may read, may be one? Likeliest first. */
export async function listPairs(db: Db, actor: Actor, query: PairQuery) {
  const order: Order = { by: sql`p.score`, kind: 'real', id: sql`p.id`, direction: 'desc' }
  const from = source(actor, query)
  const again = orderBy({ ...order, by: sql`page.sort_key`, id: sql`page.sort_id` })
  const { rows } = await sql<Row>`
    select page.id, page.score, page.reasons, ${pairedColumns(actor, 'one', 'a')} as one, ${pairedColumns(actor, 'other', 'b')} as other,
      page.sort_key, page.sort_id
    from (select p.organization_id, p.id, p.score, p.reasons, p.customer_id, p.other_id, p.score as sort_key, p.id as sort_id from ${from}
      and ${after(order, query.cursor || undefined)} order by ${orderBy(order)} limit ${query.limit + 1}) page
    join customer one on one.organization_id = page.organization_id and one.id = page.customer_id
    join customer other on other.organization_id = page.organization_id and other.id = page.other_id
    left join customer_activity a on a.organization_id = page.organization_id and a.customer_id = one.id
    left join customer_activity b on b.organization_id = page.organization_id and b.customer_id = other.id
    order by ${again}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (select from ${from} limit ${countCap + 1}) capped`.execute(db)
  const total = counted[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, query.limit)
  const owners = await namesOfOwners(
    db,
    actor,
    page.flatMap(({ one, other }) => [one.ownerId, other.ownerId]),
  )
  const named = ({ ownerId, ...customer }: Paired): PairedCustomer => ({
    ...customer,
    owner: ownerId === null ? null : (owners.get(ownerId) ?? null),
  })
  return {
    rows: page.map(({ sortKey: _key, sortId: _id, one, other, ...pair }) => ({
      ...pair,
      one: named(one),
      other: named(other),
    })),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** Are all of these customers ones with whom the actor may do both? */
export async function areWithinReach(db: Db, actor: Actor, ids: readonly number[]): Promise<boolean> {
  const wanted = [...new Set(ids)]
  const owner = { ownerId: sql`c.owner_id` }
  const { rows } = await sql<{ found: number }>`select count(*) as found from customer c
    where c.organization_id = ${actor.organizationId} and c.id = any(${wanted}::bigint[])
      and ${rowsOf(actor, 'read', 'Customer', owner)} and ${rowsOf(actor, 'merge', 'Customer', owner)}`.execute(db)
  return rows[0]?.found === wanted.length
}

const ordered = (pairs: readonly Couple[]) => ({
  ones: pairs.map(({ oneId, otherId }) => Math.min(oneId, otherId)),
  others: pairs.map(({ oneId, otherId }) => Math.max(oneId, otherId)),
})

/** One at a time judges pairs of an organization, or writes those that a search has found. */
export async function lockPairs(db: Db, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji pairs', ${actor.organizationId}))`.execute(db)
}

/** Writes down that these are two customers each. @returns of how many pairs that was not known. */
export async function insertNotDuplicates(db: Db, actor: Actor, pairs: readonly Couple[]): Promise<number> {
  const { ones, others } = ordered(pairs)
  await lockPairs(db, actor)
  const { numAffectedRows } = await sql`insert into not_duplicate (organization_id, customer_id, other_id, created_by)
    select distinct ${actor.organizationId}::bigint, p.one, p.other, ${actor.personId}
    from unnest(${ones}::bigint[], ${others}::bigint[]) as p(one, other)
    on conflict on constraint not_duplicate_pkey do nothing`.execute(db)
  await sql`delete from duplicate_pair d using unnest(${ones}::bigint[], ${others}::bigint[]) as p(one, other)
    where d.organization_id = ${actor.organizationId} and d.customer_id = p.one and d.other_id = p.other`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Forgets that these are two each. @returns the pairs of which that was written down, the lower id first. */
export async function deleteNotDuplicates(db: Db, actor: Actor, pairs: readonly Couple[]): Promise<Couple[]> {
  const { ones, others } = ordered(pairs)
  const { rows } =
    await sql<Couple>`delete from not_duplicate n using unnest(${ones}::bigint[], ${others}::bigint[]) as p(one, other)
    where n.organization_id = ${actor.organizationId} and n.customer_id = p.one and n.other_id = p.other
    returning n.customer_id as one_id, n.other_id`.execute(db)
  return rows
}
