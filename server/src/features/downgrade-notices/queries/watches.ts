import type { DowngradeWatch } from '@fenji/contract/downgrade-notices'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

type Organization = Pick<Actor, 'organizationId'>

/** So many days ahead the primary scheme is watched unless somebody says otherwise. */
const usualDays = 14

/** In every organization: in which schemes are downgrades to be looked for now? */
export async function listDueWatches(db: Db, now: Date): Promise<{ organizationId: number; schemeId: number }[]> {
  const { rows } = await sql<{ organizationId: number; schemeId: number }>`
    select organization_id, scheme_id from fenji_private.downgrades_to_watch(${now}) order by 1, 2`.execute(db)
  return rows
}

/** How are the downgrades of a scheme watched? */
export async function getWatch(db: Db, { organizationId }: Organization, schemeId: number): Promise<DowngradeWatch> {
  const { rows } = await sql<DowngradeWatch>`
    select coalesce(w.days, case when s.is_primary then ${usualDays} else 0 end)::int as days,
      coalesce(w.sends_mail, true) as sends_mail
    from scheme s left join downgrade_watch w on w.organization_id = s.organization_id and w.scheme_id = s.id
    where s.organization_id = ${organizationId} and s.id = ${schemeId}`.execute(db)
  return rows[0] ?? { days: 0, sendsMail: false }
}

/** Watches the downgrades of a scheme like this from now on, and looks again soon. */
export async function saveWatch(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  { days, sendsMail }: DowngradeWatch,
): Promise<void> {
  await sql`insert into downgrade_watch (organization_id, scheme_id, days, sends_mail)
    values (${organizationId}, ${schemeId}, ${days}, ${sendsMail})
    on conflict (organization_id, scheme_id) do update set days = excluded.days, sends_mail = excluded.sends_mail,
      looked_on = null, run_id = null`.execute(db)
}

/** Takes the look of today at a scheme's published grades. @returns false where another process did. */
export async function claimLook(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into downgrade_watch as w (organization_id, scheme_id, looked_on, run_id)
    select s.organization_id, s.id, (${now}::timestamptz at time zone o.time_zone)::date, s.published_run_id
    from scheme s join organization o on o.id = s.organization_id
    where s.organization_id = ${organizationId} and s.id = ${schemeId}
    on conflict (organization_id, scheme_id) do update set looked_on = excluded.looked_on, run_id = excluded.run_id
      where w.looked_on is distinct from excluded.looked_on or w.run_id is distinct from excluded.run_id
    returning scheme_id`.execute(db)
  return rows.length > 0
}

/** As of which day is the run graded that waits to be published, by the version that scheduled runs follow? */
export async function findWaitingDay(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
): Promise<string | null> {
  const { rows } = await sql<{ asOf: string }>`
    select r.as_of from grading_run r join scheme s on s.organization_id = r.organization_id and s.id = r.scheme_id
    where r.organization_id = ${organizationId} and r.scheme_id = ${schemeId} and r.state = 'review'
      and r.scheme_version = s.published_version and r.previous_run_id = s.published_run_id
    order by r.id desc limit 1`.execute(db)
  return rows[0]?.asOf ?? null
}
