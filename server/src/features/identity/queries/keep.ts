import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { type Identifiers, type Identity, identityOf, type Key } from '../normal/identity-of.ts'
import { columnsStored, storedColumns } from './stored-identity.ts'

const batch = 5000

interface SourceRow extends Identifiers {
  id: number
  sourceHash: string
}

interface Made extends Identity {
  id: number
  sourceHash: string
}

/** Which columns of a customer say who it is. */
const sources = sql`c.id, case when a.value is null then c.code end as code, c.name, c.tax_id, c.phone, c.email, c.country, c.region, c.province,
  c.city, customer_source_hash(c)::text as source_hash`

async function writeKeys(db: Db, actor: Actor, made: readonly Made[]): Promise<void> {
  const keys = made.flatMap(({ id, keys: own, place }) =>
    own.map((key): Key & { id: number; place: string | null } => ({ ...key, id, place })),
  )
  await sql`delete from customer_key where organization_id = ${actor.organizationId} and merge_id is null and kind <> 'alias'
    and customer_id = any(${made.map(({ id }) => id)}::bigint[])`.execute(db)
  await sql`insert into customer_key (organization_id, kind, value, customer_id, place)
    select ${actor.organizationId}, k.kind, k.value, k.id, k.place
    from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ value }) => value)}::text[], ${keys.map(({ id }) => id)}::bigint[],
      ${keys.map(({ kind, place }) => (kind === 'name' ? place : null))}::text[]) as k(kind, value, id, place)
    -- One that came with a merge may be the customer's own as well; a code stays with whose it was first.
    on conflict do nothing`.execute(db)
}

async function writeIdentities(db: Db, actor: Actor, made: readonly Made[]): Promise<void> {
  const rows = made.map((one) => ({ id: one.id, ...storedColumns(one), source_hash: one.sourceHash }))
  const { defined, listed, replaced } = columnsStored
  await sql`insert into customer_identity (organization_id, customer_id, ${listed}, source_hash)
    select ${actor.organizationId}, id, ${listed}, source_hash from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as
      r(id bigint, ${defined}, source_hash bigint)
    on conflict on constraint customer_identity_pkey do update set ${replaced}, source_hash = excluded.source_hash`.execute(
    db,
  )
}

/**
 * Brings the keys of some customers into step with their rows. Whoever writes code, name, tax id, phone, email or place of customers calls
 * this, in the same transaction.
 * @param which a query of their ids, or `stale`: all that somebody wrote past this function.
 * @returns how many there were.
 */
export async function keepIdentities(
  db: Db,
  actor: Actor,
  which: RawBuilder<unknown> | 'stale' | 'missing',
): Promise<number> {
  const stale = sql`i.source_hash is distinct from customer_source_hash(c)`
  const chosen = which === 'missing' ? sql`i.customer_id is null` : which === 'stale' ? stale : sql`c.id in (${which})`
  const joined =
    typeof which === 'string'
      ? sql`left join customer_identity i on i.organization_id = c.organization_id and i.customer_id = c.id`
      : sql``
  await sql`declare kept_identities no scroll cursor for
    select ${sources} from customer c ${joined}
    left join customer_key a on a.organization_id = c.organization_id and a.kind = 'alias' and a.value = c.code and a.customer_id = c.id
    where c.organization_id = ${sql.lit(actor.organizationId)} and ${chosen}`.execute(db)
  let count = 0
  for (;;) {
    const { rows } = await sql<SourceRow>`fetch ${sql.lit(batch)} from kept_identities`.execute(db)
    if (rows.length === 0) break
    const made = rows.map((row): Made => ({ id: row.id, sourceHash: row.sourceHash, ...identityOf(row) }))
    await writeKeys(db, actor, made)
    await writeIdentities(db, actor, made)
    count += rows.length
  }
  await sql`close kept_identities`.execute(db)
  return count
}

/** The same for customers that are named. */
export const keepIdentitiesOf = (db: Db, actor: Actor, ids: readonly number[]): Promise<number> =>
  keepIdentities(db, actor, sql`select unnest(array[${sql.join(ids.map((id) => sql.lit(id)))}]::bigint[])`)
