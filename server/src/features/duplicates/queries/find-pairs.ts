import type { Couple } from '@fenji/contract/duplicates'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { compareIdentities, fromStored, type StoredIdentity } from '../../identity/public.ts'
import { leastScore, mostOfBlock } from '../thresholds.ts'
import { lockPairs } from './pairs.ts'

/** All customers with each other; or those that have changed since the last search with all. */
export type Scope = 'all' | 'changed'

interface Blocked extends StoredIdentity {
  block: string
  customerId: number
  /** Two of which neither is new were compared before. */
  isNew: boolean
}

/** Comparing so many takes some 40 ms; in between the server answers others. */
const batch = 1000
const members = sql`i.customer_id, i.name_key, i.core, i.branch, i.place, i.keys`

/** Is the customer of this row one whom the search is about? By `searched`, which lists them. */
const isNew = (scope: Scope) => (scope === 'all' ? sql`true` : sql`s.customer_id is not null`)
const markNew = (scope: Scope) => (scope === 'all' ? sql`` : sql`left join searched s on s.customer_id = i.customer_id`)

const comparedKinds = sql`('tax-id', 'phone', 'email', 'name')`

/** Customers with an equal key. */
function sameKeys(organization: RawBuilder<unknown>, scope: Scope) {
  const mine = sql`k.organization_id = ${organization} and k.kind in ${comparedKinds}`
  const touched = sql`join (select distinct k.kind, k.value from searched s
    join customer_key k on k.customer_id = s.customer_id and ${mine}) t on t.kind = k.kind and t.value = k.value`
  return sql`
  with shared as (
    select k.kind, k.value from customer_key k ${scope === 'all' ? sql`` : touched} where ${mine}
    group by k.kind, k.value having count(*) between 2 and ${sql.lit(mostOfBlock)})
  select k.kind || ' ' || k.value as block, ${members}, ${isNew(scope)} as is_new from shared
  join customer_key k on k.organization_id = ${organization} and k.kind = shared.kind and k.value = shared.value
  join customer_identity i on i.organization_id = ${organization} and i.customer_id = k.customer_id ${markNew(scope)}
  order by block`
}

/** Customers in a block of names; one that is too large is parted by city and province. */
function sameBlock(organization: RawBuilder<unknown>, block: 'sound' | 'head' | 'tail', scope: Scope) {
  const hash = sql.ref(`i.${block}`)
  const touched = sql`join (select distinct i.${sql.ref(block)} as hash from searched s
    join customer_identity i on i.organization_id = ${organization} and i.customer_id = s.customer_id
    where ${hash} is not null) t on t.hash = ${hash}`
  return sql`
  with sized as (
    select i.*, ${hash} as hash, ${isNew(scope)} as is_new, count(*) over (partition by ${hash}) as size,
      nullif(split_part(i.place, '/', 3) || '/' || split_part(i.place, '/', 4), '/') as town
    from customer_identity i ${scope === 'all' ? sql`` : touched} ${markNew(scope)}
    where i.organization_id = ${organization} and ${hash} is not null),
  parted as (select s.*, case when size > ${sql.lit(mostOfBlock)} then coalesce(town, '') end as part from sized s where size > 1),
  counted as (select p.*, count(*) over same as members, bool_or(is_new) over same as is_touched from parted p
    where part is distinct from '' window same as (partition by hash, part))
  select hash || coalesce(part, '') as block, ${members}, is_new from counted i
  where members between 2 and ${sql.lit(mostOfBlock)} and is_touched order by hash, part`
}

interface Pairs {
  oneIds: number[]
  otherIds: number[]
  scores: number[]
  reasons: string[]
}
const noPairs = (): Pairs => ({ oneIds: [], otherIds: [], scores: [], reasons: [] })

/** Compares the customers of one block with each other, but for two that were compared before. */
function comparePairs(block: readonly Blocked[], into: Pairs): void {
  const identities = block.map(fromStored)
  for (let i = 0; i < block.length; i++)
    for (let j = i + 1; j < block.length; j++) {
      const [one, other] = [identities[i], identities[j]]
      const ids = [block[i]?.customerId ?? 0, block[j]?.customerId ?? 0]
      if (!one || !other || ids[0] === ids[1] || !(block[i]?.isNew || block[j]?.isNew)) continue
      const { score, reasons } = compareIdentities(one, other)
      if (score < leastScore) continue
      into.oneIds.push(Math.min(...ids))
      into.otherIds.push(Math.max(...ids))
      into.scores.push(score)
      into.reasons.push(reasons.join(' '))
    }
}

/** Keeps what a search finds aside until it has found all. */
async function noteFound(db: Db, { oneIds, otherIds, scores, reasons }: Pairs): Promise<void> {
  if (oneIds.length === 0) return
  await sql`insert into found_pair (one, other, score, reasons)
    select p.one, p.other, p.score, string_to_array(p.reasons, ' ')
    from unnest(${oneIds}::bigint[], ${otherIds}::bigint[], ${scores}::float8[], ${reasons}::text[]) as p(one, other, score, reasons)
    on conflict do nothing`.execute(db)
}

/** Compares the customers of all blocks of a query, which come one block after the other. */
async function findIn(db: Db, blocks: RawBuilder<unknown>, signal: AbortSignal): Promise<void> {
  await sql`declare blocks no scroll cursor for ${blocks}`.execute(db)
  let open: Blocked[] = []
  for (;;) {
    signal.throwIfAborted()
    const { rows } = await sql<Blocked>`fetch ${sql.lit(batch)} from blocks`.execute(db)
    const pairs = noPairs()
    for (const row of rows) {
      if (open.length > 0 && open[0]?.block !== row.block) {
        comparePairs(open, pairs)
        open = []
      }
      open.push(row)
    }
    if (rows.length === 0) comparePairs(open, pairs)
    await noteFound(db, pairs)
    if (rows.length === 0) break
  }
  await sql`close blocks`.execute(db)
}

/** Makes the tables in which the search works, which last as long as the transaction, and takes note of whom it is about. */
async function openSearch(db: Db, { organizationId }: Actor, scope: Scope): Promise<void> {
  await sql`create temporary table found_pair (one bigint, other bigint, score double precision not null, reasons text[] not null,
    primary key (one, other)) on commit drop`.execute(db)
  await sql`create temporary table searched (customer_id bigint primary key) on commit drop`.execute(db)
  // Who changes from here on is looked at by the next search.
  const taken = sql`delete from identity_change where organization_id = ${organizationId} returning customer_id`
  if (scope === 'all') await taken.execute(db)
  else await sql`with taken as (${taken}) insert into searched select distinct customer_id from taken`.execute(db)
  await sql`analyze searched`.execute(db)
}

/** Writes the pairs that were found, and takes away those that are none any more. Whoever judges pairs meanwhile comes before or after. */
async function settlePairs(db: Db, actor: Actor, scope: Scope): Promise<void> {
  const { organizationId } = actor
  await lockPairs(db, actor)
  const isSearched =
    scope === 'all'
      ? sql`true`
      : sql`exists (select from searched s where s.customer_id in (d.customer_id, d.other_id))`
  await sql`delete from duplicate_pair d where d.organization_id = ${organizationId} and ${isSearched}
    and not exists (select from found_pair f where f.one = d.customer_id and f.other = d.other_id)`.execute(db)
  const isThere = (id: string) =>
    sql`exists (select from customer c where c.organization_id = ${organizationId} and c.id = ${sql.ref(id)})`
  await sql`insert into duplicate_pair as d (organization_id, customer_id, other_id, score, reasons)
    select ${organizationId}::bigint, f.one, f.other, f.score, f.reasons from found_pair f
    where not exists (select from not_duplicate n where n.organization_id = ${organizationId} and n.customer_id = f.one and n.other_id = f.other)
      and ${isThere('f.one')} and ${isThere('f.other')}
    on conflict on constraint duplicate_pair_pkey do update set score = excluded.score, reasons = excluded.reasons
      where (d.score, d.reasons) is distinct from (excluded.score, excluded.reasons)`.execute(db)
}

/**
 * Finds the pairs of customers that may be one. Only customers with an equal key, or names that begin, end or sound alike, are compared:
 * about linear in the number of customers that the search is about.
 * @returns how many pairs there are now.
 */
export async function findPairs(db: Db, actor: Actor, scope: Scope, signal: AbortSignal): Promise<number> {
  const organization = sql.lit(actor.organizationId)
  await openSearch(db, actor, scope)
  const blocks = [
    sameKeys(organization, scope),
    ...(['sound', 'head', 'tail'] as const).map((block) => sameBlock(organization, block, scope)),
  ]
  for (const one of blocks) await findIn(db, one, signal)
  await settlePairs(db, actor, scope)
  const { rows } = await sql<{ pairs: number }>`
    select count(*) as pairs from duplicate_pair where organization_id = ${actor.organizationId}`.execute(db)
  return rows[0]?.pairs ?? 0
}

/** Compares these pairs alone, and notes those that may be one. */
export async function findAmong(db: Db, actor: Actor, pairs: readonly Couple[]): Promise<void> {
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const { rows } = await sql<Blocked>`select '' as block, ${members}, true as is_new from customer_identity i
    where i.organization_id = ${actor.organizationId} and i.customer_id = any(${ids}::bigint[])`.execute(db)
  const known = new Map(rows.map((row) => [row.customerId, row]))
  const found = noPairs()
  for (const { oneId, otherId } of pairs)
    comparePairs(
      [oneId, otherId].flatMap((id) => known.get(id) ?? []),
      found,
    )
  const { oneIds, otherIds, scores, reasons } = found
  await sql`insert into duplicate_pair (organization_id, customer_id, other_id, score, reasons)
    select ${actor.organizationId}::bigint, p.one, p.other, p.score, string_to_array(p.reasons, ' ')
    from unnest(${oneIds}::bigint[], ${otherIds}::bigint[], ${scores}::float8[], ${reasons}::text[]) as p(one, other, score, reasons)
    on conflict on constraint duplicate_pair_pkey do nothing`.execute(db)
}
