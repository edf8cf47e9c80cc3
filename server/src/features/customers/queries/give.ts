import type { OwnerChangeReason } from '@fenji/contract/pool'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Why customers change hands, for the history that a trigger keeps (0023). */
export interface OwnerChange {
  reason: OwnerChangeReason
  note?: string | undefined
  handoverId?: number | undefined
}

/** Names why owners change in the rest of the transaction, whatever changes them. */
export async function nameOwnerChange(db: Db, { reason, note = '', handoverId }: OwnerChange): Promise<void> {
  await sql`set local fenji.owner_change = ${sql.lit(reason)}`.execute(db)
  await sql`select set_config('fenji.owner_note', ${note}, true)`.execute(db)
  await sql`set local fenji.handover_id = ${sql.lit(String(handoverId ?? ''))}`.execute(db)
}

/**
 * Gives the customers `c` of whom this holds to a member, or to nobody: the customer, the figures that stand beside, and the audit of
 * each, in one statement.
 * @returns who changed hands.
 */
export async function giveTo(
  db: Db,
  actor: Actor,
  condition: RawBuilder<unknown>,
  toMemberId: number | null,
  change: OwnerChange,
): Promise<number[]> {
  await nameOwnerChange(db, change)
  const { rows } = await sql<{ ids: number[] }>`
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
      select ${actor.organizationId}, ${actor.personId}, ${actor.apiKeyId}::bigint, ${`customer.${change.reason}`}, f.id::text,
        jsonb_build_object('ownerId', f.owner_id), jsonb_build_object('ownerId', ${toMemberId}::bigint),
        ${actor.requestId}, ${actor.address} from former f)
    select array(select id from moved)::float8[] as ids`.execute(db)
  return rows[0]?.ids ?? []
}
