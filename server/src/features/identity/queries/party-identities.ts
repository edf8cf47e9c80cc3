import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { BinaryRows } from '../../../platform/binary-rows.ts'
import type { Db } from '../../../platform/db.ts'
import type { Identity } from '../normal/identity-of.ts'
import { columnsStored, storedColumns } from './stored-identity.ts'

/** The identity of each party of a file, made once: to find who it is, and to keep where it becomes a customer. */
export async function createPartyIdentities(db: Db): Promise<void> {
  await sql`create temp table import_identity (ref text collate "C" not null, ${columnsStored.defined}, source_hash text)
    on commit drop`.execute(db)
}

/** A row of `import_identity`. @param sourceHash of the columns from which it was made, as `customer_source_hash` makes it. */
export function putIdentity(rows: BinaryRows, ref: string, identity: Identity, sourceHash: string): void {
  const columns = storedColumns(identity)
  rows.row(columnsStored.names.length + 2)
  rows.text(ref)
  for (const name of columnsStored.names) {
    const value = columns[name]
    if (Array.isArray(value)) rows.textArray(value)
    else if (typeof value === 'number') rows.int8(value)
    else rows.text(value)
  }
  rows.text(sourceHash)
}

/**
 * Gives the customers that parties of a file have become what was found out of these. A customer who is not exactly what its
 * party said, because several parties are one, is left to `keepIdentities`.
 *
 * Reads `import_customer`: `party`, `known_id` (null: new), `customer_id`.
 */
export async function keepPartyIdentities(db: Db, actor: Actor): Promise<void> {
  const { organizationId } = actor
  await sql`create temp table import_kept on commit drop as
    select i.party as ref, c.id as customer_id from import_customer i
    join customer c on c.organization_id = ${organizationId} and c.id = i.customer_id
    join import_identity n on n.ref = i.party and n.source_hash = customer_source_hash(c)::text
    where i.known_id is null`.execute(db)
  await sql`analyze import_kept`.execute(db)
  const keys = (
    where: RawBuilder<unknown>,
  ) => sql`insert into customer_key (organization_id, kind, value, customer_id, place)
    select ${organizationId}, k.kind, k.value, n.customer_id, k.place from import_kept n join import_key k using (ref)
    where ${where} order by k.kind, k.value, n.customer_id`
  // A code stays with whose it was first; looking for that takes half as long again, and no other key of somebody new can be there.
  await sql`${keys(sql`k.kind = 'code'`)} on conflict do nothing`.execute(db)
  await keys(sql`k.kind not in ('code', 'alias')`).execute(db)
  await sql`insert into customer_identity (organization_id, customer_id, ${columnsStored.listed}, source_hash)
    select ${organizationId}, customer_id, ${columnsStored.listed}, source_hash::bigint
    from import_kept join import_identity using (ref) order by customer_id`.execute(db)
}
