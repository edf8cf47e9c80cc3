import type { Couple } from '@fenji/contract/duplicates'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { compareIdentities, fromStored, type StoredIdentity } from '../../identity/public.ts'
import { leastScore, mostOfBlock } from '../thresholds.ts'

interface Blocked extends StoredIdentity {
  block: string
  customerId: number
}

const batch = 5000
const members = sql`i.customer_id, i.name_key, i.core, i.branch, i.place, i.keys`

/** Customers with an equal key. */
const sameKeys = (organization: RawBuilder<unknown>) => sql`
  with shared as (
    select kind, value from customer_key where organization_id = ${organization} and kind in ('tax-id', 'phone', 'email', 'name')
    group by kind, value having count(*) between 2 and ${sql.lit(mostOfBlock)})
  select k.kind || ' ' || k.value as block, ${members} from shared s
  join customer_key k on k.organization_id = ${organization} and k.kind = s.kind and k.value = s.value
  join customer_identity i on i.organization_id = ${organization} and i.customer_id = k.customer_id
  order by block`

/** Customers in a block of names; one that is too large is parted by city and province. */
const sameBlock = (organization: RawBuilder<unknown>, block: 'sound' | 'head' | 'tail') => sql`
  with sized as (
    select i.*, ${sql.ref(block)} as hash, count(*) over (partition by ${sql.ref(block)}) as size,
      nullif(split_part(i.place, '/', 3) || '/' || split_part(i.place, '/', 4), '/') as town
    from customer_identity i where organization_id = ${organization} and ${sql.ref(block)} is not null),
  parted as (select s.*, case when size > ${sql.lit(mostOfBlock)} then coalesce(town, '') end as part from sized s where size > 1),
  counted as (select p.*, count(*) over (partition by hash, part) as members from parted p where part is distinct from '')
  select hash || coalesce(part, '') as block, ${members} from counted i where members between 2 and ${sql.lit(mostOfBlock)}
  order by hash, part`

interface Pairs {
  oneIds: number[]
  otherIds: number[]
  scores: number[]
  reasons: string[]
}
const noPairs = (): Pairs => ({ oneIds: [], otherIds: [], scores: [], reasons: [] })

/** Compares all customers of one block with each other. */
function comparePairs(block: readonly Blocked[], into: Pairs): void {
  const identities = block.map(fromStored)
  for (let i = 0; i < block.length; i++)
    for (let j = i + 1; j < block.length; j++) {
      const [one, other] = [identities[i], identities[j]]
      const ids = [block[i]?.customerId ?? 0, block[j]?.customerId ?? 0]
      if (!one || !other || ids[0] === ids[1]) continue
      const { score, reasons } = compareIdentities(one, other)
      if (score < leastScore) continue
      into.oneIds.push(Math.min(...ids))
      into.otherIds.push(Math.max(...ids))
      into.scores.push(score)
      into.reasons.push(reasons.join(' '))
    }
}

async function insertPairs(db: Db, actor: Actor, { oneIds, otherIds, scores, reasons }: Pairs): Promise<void> {
  if (oneIds.length === 0) return
  await sql`insert into duplicate_pair (organization_id, customer_id, other_id, score, reasons)
    select distinct on (p.one, p.other) ${actor.organizationId}::bigint, p.one, p.other, p.score, string_to_array(p.reasons, ' ')
    from unnest(${oneIds}::bigint[], ${otherIds}::bigint[], ${scores}::float8[], ${reasons}::text[]) as p(one, other, score, reasons)
    where not exists (select from not_duplicate n where n.organization_id = ${actor.organizationId}
      and n.customer_id = p.one and n.other_id = p.other)
    on conflict on constraint duplicate_pair_pkey do nothing`.execute(db)
}

/** Compares the customers of all blocks of a query, which come one block after the other. */
async function findIn(db: Db, actor: Actor, blocks: RawBuilder<unknown>, signal: AbortSignal): Promise<void> {
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
    await insertPairs(db, actor, pairs)
    if (rows.length === 0) break
  }
  await sql`close blocks`.execute(db)
}

/**
 * Finds all pairs of customers that may be one, in place of those found before. Only customers with an equal key, or names that begin,
 * end or sound alike, are compared: about linear in their number.
 */
export async function findPairs(db: Db, actor: Actor, signal: AbortSignal): Promise<number> {
  const organization = sql.lit(actor.organizationId)
  await db.deleteFrom('duplicatePair').where('organizationId', '=', actor.organizationId).execute()
  const blocks = [
    sameKeys(organization),
    ...(['sound', 'head', 'tail'] as const).map((block) => sameBlock(organization, block)),
  ]
  for (const one of blocks) await findIn(db, actor, one, signal)
  const { rows } = await sql<{ pairs: number }>`
    select count(*) as pairs from duplicate_pair where organization_id = ${actor.organizationId}`.execute(db)
  return rows[0]?.pairs ?? 0
}

/** Compares these pairs alone, and notes those that may be one. */
export async function findAmong(db: Db, actor: Actor, pairs: readonly Couple[]): Promise<void> {
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const { rows } = await sql<Blocked>`select '' as block, ${members} from customer_identity i
    where i.organization_id = ${actor.organizationId} and i.customer_id = any(${ids}::bigint[])`.execute(db)
  const known = new Map(rows.map((row) => [row.customerId, row]))
  const found = noPairs()
  for (const { oneId, otherId } of pairs)
    comparePairs(
      [oneId, otherId].flatMap((id) => known.get(id) ?? []),
      found,
    )
  await insertPairs(db, actor, found)
}
