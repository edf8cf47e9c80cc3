import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

type Organization = Pick<Actor, 'organizationId'>

/** In every organization: where is it morning, and nobody was reminded today although somebody is to be? */
export async function organizationsToRemind(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_to_remind(${now})`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/** Takes the organization's day, so that no other process reminds too. @returns false where another did. */
export async function claimReminding(db: Db, { organizationId }: Organization, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update quality_plan p set reminded_on = (${now} at time zone o.time_zone)::date from organization o
    where p.organization_id = ${organizationId} and o.id = p.organization_id
      and p.reminded_on is distinct from (${now} at time zone o.time_zone)::date
    returning p.reminded_on`.execute(db)
  return rows.length > 0
}

/** A member who owns customers, and when they were last reminded. */
export interface Reminded {
  memberId: number
  personId: string
  email: string
  remindedAt: Date | null
}

/** Which active members own customers? */
export async function listReminded(db: Db, { organizationId }: Organization): Promise<Reminded[]> {
  const { rows } = await sql<Reminded>`
    select m.id as member_id, m.person_id, p.email, r.reminded_at from member m join person p on p.id = m.person_id
    left join review_reminder r on r.organization_id = m.organization_id and r.member_id = m.id
    where m.organization_id = ${organizationId} and m.is_active
      and exists (select from customer c where c.organization_id = ${organizationId} and c.owner_id = m.id)
    order by m.id`.execute(db)
  return rows
}

/** Notes that a member is reminded now. @returns false where they were within so many of the organization's days. */
export async function claimReminder(
  db: Db,
  { organizationId }: Organization,
  { memberId }: Reminded,
  { now, everyDays }: { now: Date; everyDays: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into review_reminder as r (organization_id, member_id, reminded_at) values (${organizationId}, ${memberId}, ${now})
    on conflict (organization_id, member_id) do update set reminded_at = excluded.reminded_at
      where (select (${now}::timestamptz at time zone o.time_zone)::date - (r.reminded_at at time zone o.time_zone)::date >= ${everyDays}
        from organization o where o.id = ${organizationId})
    returning member_id`.execute(db)
  return rows.length > 0
}

/** Takes back that a member was reminded: their letter did not leave. */
export async function restoreReminder(db: Db, { organizationId }: Organization, one: Reminded): Promise<void> {
  const { memberId, remindedAt } = one
  if (remindedAt === null)
    await sql`delete from review_reminder where organization_id = ${organizationId} and member_id = ${memberId}`.execute(
      db,
    )
  else
    await sql`update review_reminder set reminded_at = ${remindedAt}
      where organization_id = ${organizationId} and member_id = ${memberId}`.execute(db)
}
