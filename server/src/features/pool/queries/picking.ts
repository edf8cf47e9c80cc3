import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Candidate } from '../rules.ts'

/** Only one pick of a member at a time: the next one counts what this one took. */
export async function lockPicker(db: Db, { organizationId, memberId }: Actor): Promise<void> {
  await sql`select from member where organization_id = ${organizationId} and id = ${memberId} for no key update`.execute(
    db,
  )
}

/** How many customers does the actor hold, and how many did they pick on this day of the organization's? */
export async function countHeld(
  db: Db,
  { organizationId, memberId }: Actor,
  now: Date,
): Promise<{ held: number; pickedToday: number }> {
  const { rows } = await sql<{ held: number; pickedToday: number }>`
    select (select count(*) from customer c where c.organization_id = ${organizationId} and c.owner_id = ${memberId}::bigint) as held,
      (select count(*) from customer_owner_change h join organization o on o.id = h.organization_id
        where h.organization_id = ${organizationId} and h.to_id = ${memberId}::bigint and h.reason = 'pick'
          and h.changed_at >= date_trunc('day', ${now}::timestamptz at time zone o.time_zone) at time zone o.time_zone) as picked_today`.execute(
    db,
  )
  return rows[0] ?? { held: 0, pickedToday: 0 }
}

/** Those of these customers who are in the pool, locked until the transaction ends: whoever else wants them waits, and finds them taken. */
export async function lockPooled(
  db: Db,
  { organizationId, memberId }: Actor,
  ids: readonly number[],
  since: Date,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with pooled as materialized (
      select c.id from customer c where c.organization_id = ${organizationId} and c.id = any(${[...ids]}::bigint[])
        and c.owner_id is null order by c.id for update)
    select p.id, exists (select from customer_owner_change h where h.organization_id = ${organizationId} and h.customer_id = p.id
      and h.from_id = ${memberId}::bigint and h.to_id is null and h.changed_at > ${since}) as is_cooling
    from pooled p`.execute(db)
  return rows
}

/** How these customers came into the pool: the last change of each. */
export async function listEntries(
  db: Db,
  { organizationId }: Actor,
  ids: readonly number[],
): Promise<Map<number, { since: string; reason: string; formerOwner: string | null }>> {
  const { rows } = await sql<{ id: number; since: string; reason: string; formerOwner: string | null }>`
    select wanted.id, (h.changed_at at time zone o.time_zone)::date as since, h.reason, p.name as former_owner from unnest(${[...ids]}::bigint[]) as wanted(id)
    cross join lateral (select * from customer_owner_change h where h.organization_id = ${organizationId}
      and h.customer_id = wanted.id order by h.id desc limit 1) h
    join organization o on o.id = ${organizationId}
    left join member m on m.organization_id = ${organizationId} and m.id = h.from_id
    left join person p on p.id = m.person_id`.execute(db)
  return new Map(rows.map(({ id, ...entry }) => [id, entry]))
}
