import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { beginHandover, endHandover, type HandoverWish } from '../../handovers/public.ts'
import { giveTo } from './give.ts'
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

/** All who work here or did, by the id of their membership. */
export async function namesOfMembers(db: Db, actor: Actor): Promise<Map<number, { id: number; name: string }>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select m.id, p.name from member m join person p on p.id = m.person_id
    where m.organization_id = ${actor.organizationId}`.execute(db)
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

/** Gives customers away; whoever gets them from somebody else is told by a handover. @returns how many changed hands. */
async function handOver(
  db: Db,
  actor: Actor,
  condition: RawBuilder<unknown>,
  toMemberId: number | null,
  wish: HandoverWish,
): Promise<number> {
  const { note } = wish
  if (toMemberId === null) return (await giveTo(db, actor, condition, null, { reason: 'release', note })).length
  const isToSelf = toMemberId === actor.memberId
  const handoverId = isToSelf ? undefined : await beginHandover(db, actor, toMemberId, wish)
  const given = await giveTo(db, actor, condition, toMemberId, { reason: 'transfer', note, handoverId })
  if (handoverId !== undefined) await endHandover(db, actor, handoverId, wish)
  return given.length
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
  wish: HandoverWish = {},
): Promise<number | null> {
  const unique = [...new Set(ids)]
  const named = sql`c.id = any(${unique}::bigint[])`
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from customer c where c.organization_id = ${actor.organizationId} and ${named}
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, 'transfer')}`.execute(db)
  if (rows[0]?.found !== unique.length) return null
  return handOver(db, actor, named, toMemberId, wish)
}

/** Gives these customers, whom the actor may give away, to another member or to nobody. */
export const transferMany = (
  db: Db,
  actor: Actor,
  ids: readonly number[],
  toMemberId: number | null,
  wish: HandoverWish,
): Promise<number> => handOver(db, actor, sql`c.id = any(${ids}::bigint[])`, toMemberId, wish)

/** Hands over everything that a member owns, because they leave. */
export const transferAll = (db: Db, actor: Actor, fromMemberId: number, toMemberId: number | null): Promise<number> =>
  handOver(db, actor, sql`c.owner_id = ${sql.lit(fromMemberId)}`, toMemberId, {})
