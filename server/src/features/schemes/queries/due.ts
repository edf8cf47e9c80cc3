import type { Schedule } from '@fenji/contract/schemes'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { nextRunAt } from '../schedule.ts'

/** A scheme whose time has come. */
export interface DueScheme {
  schemeId: number
  publishedVersion: number
  /** On whose behalf it is run, a person's or an API key's; both null: the installation's. */
  scheduledBy: string | null
  scheduledKey: number | null
  wokenBy: 'schedule' | 'import'
}

/** In every organization: which schemes are due? */
export async function listDue(db: Db, now: Date): Promise<{ organizationId: number; schemeId: number }[]> {
  const { rows } = await sql<{ organizationId: number; schemeId: number }>`
    select organization_id, scheme_id from fenji_private.due_schemes(${now})`.execute(db)
  return rows
}

/** Takes a due scheme, so that no other process does, and sets when it is due next; null where it is not due any more. */
export async function claimDue(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  schemeId: number,
  now: Date,
): Promise<DueScheme | null> {
  const { rows } = await sql<DueScheme & { schedule: Schedule; timeZone: string }>`
    select s.id as scheme_id, s.published_version, s.scheduled_by, s.scheduled_key, coalesce(s.woken_by, 'schedule') as woken_by, s.schedule,
      o.time_zone
    from scheme s join organization o on o.id = s.organization_id
    where s.organization_id = ${organizationId} and s.id = ${schemeId} and s.next_run_at <= ${now}
      and s.schedule is not null and s.published_version is not null
    for no key update of s skip locked`.execute(db)
  const [row] = rows
  if (!row) return null
  const { schedule, timeZone, ...due } = row
  await db
    .updateTable('scheme')
    .set({ nextRunAt: nextRunAt(schedule, timeZone, now), wokenBy: null })
    .where('organizationId', '=', organizationId)
    .where('id', '=', schemeId)
    .execute()
  return due
}

/** Facts came in: the schemes that are run after imports are due now. */
export async function wakeSchemes(db: Db, { organizationId }: Pick<Actor, 'organizationId'>, now: Date): Promise<void> {
  await sql`update scheme set next_run_at = ${now}, woken_by = 'import'
    where organization_id = ${organizationId} and published_version is not null
      and (schedule ->> 'afterImports')::boolean`.execute(db)
}
