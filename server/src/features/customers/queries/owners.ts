import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from './scope.ts'

/** Owners by the id of their membership. */
export async function namesOfOwners(
  db: Db,
  actor: Actor,
  ids: readonly (number | null)[],
): Promise<Map<number, { id: number; name: string }>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select m.id, p.name from member m join person p on p.id = m.person_id
    where m.organization_id = ${actor.organizationId} and m.id = any(${wanted})`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Is this an active member, to whom customers can be given? */
export async function isActiveMember(db: Db, actor: Actor, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('member')
    .select('id')
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('isActive', '=', true)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Gives the customers `c` of whom this holds to another member, or to nobody: the customer, the figures that stand beside,
 * and the audit of each, in one statement.
 */
async function transferWhere(
  db: Db,
  actor: Actor,
  condition: RawBuilder<unknown>,
  toMemberId: number | null,
): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with former as materialized (
      select c.id, c.owner_id from customer c where c.organization_id = ${actor.organizationId} and ${condition}
        and c.owner_id is distinct from ${toMemberId}::bigint for update),
    moved as (
      update customer c set owner_id = ${toMemberId}, updated_at = now() from former f
      where c.organization_id = ${actor.organizationId} and c.id = f.id returning c.id),
    figures as (
      update customer_activity a set owner_id = ${toMemberId} from former f
      where a.organization_id = ${actor.organizationId} and a.customer_id = f.id),
    noted as (
      insert into audit_event (organization_id, person_id, api_key_id, action, subject, before, after, request_id, address)
      select ${actor.organizationId}, ${actor.personId}, ${actor.apiKeyId}::bigint, 'customer.transfer', f.id::text,
        jsonb_build_object('ownerId', f.owner_id), jsonb_build_object('ownerId', ${toMemberId}::bigint),
        ${actor.requestId}, ${actor.address} from former f)
    select count(*) as moved from moved`.execute(db)
  return rows[0]?.moved ?? 0
}

/**
 * Gives customers to another member, or to nobody.
 * @returns how many changed hands; null: one of them is not there, or not the actor's to give.
 */
export async function transferCustomers(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  toMemberId: number | null,
): Promise<number | null> {
  const unique = [...new Set(ids)]
  const named = sql`c.id = any(${unique}::bigint[])`
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from customer c where c.organization_id = ${actor.organizationId} and ${named}
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, 'transfer')}`.execute(db)
  if (rows[0]?.found !== unique.length) return null
  return transferWhere(db, actor, named, toMemberId)
}

/** Hands over everything that a member owns, because they leave. */
export const transferAll = (db: Db, actor: Actor, fromMemberId: number, toMemberId: number | null): Promise<number> =>
  transferWhere(db, actor, sql`c.owner_id = ${sql.lit(fromMemberId)}`, toMemberId)
