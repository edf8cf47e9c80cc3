import type { ReportFormat, ReportSchedule } from '@fenji/contract/reports'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

type Organization = Pick<Actor, 'organizationId'>
export type Recurrence = Pick<ReportSchedule, 'every' | 'weekday' | 'monthDay' | 'hour'>

/** What is the actor's name? null: no person is behind it. */
export async function findAuthor(db: Db, { personId }: Actor): Promise<string | null> {
  if (personId === null) return null
  const row = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
  return row?.name ?? null
}

export interface StoredSchedule {
  recurrence: Recurrence
  format: ReportFormat
  nextAt: Date
  memberIds: number[]
}

/** When does the report of a scheme go out, and to whom? undefined: not at all. */
export async function findSchedule(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
): Promise<StoredSchedule | undefined> {
  const { rows } = await sql<StoredSchedule>`
    select r.recurrence, r.format, r.next_at, array(select t.member_id::float8 from report_recipient t
      where t.organization_id = r.organization_id and t.scheme_id = r.scheme_id order by 1) as member_ids
    from report_schedule r where r.organization_id = ${organizationId} and r.scheme_id = ${schemeId}`.execute(db)
  return rows[0]
}

/** Sends a scheme's report like this from now on. Members who had it keep what they were sent. */
export async function saveSchedule(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  { recurrence, format, nextAt, memberIds }: StoredSchedule,
): Promise<void> {
  await sql`insert into report_schedule (organization_id, scheme_id, recurrence, format, next_at)
    values (${organizationId}, ${schemeId}, ${JSON.stringify(recurrence)}, ${format}, ${nextAt})
    on conflict (organization_id, scheme_id) do update set recurrence = excluded.recurrence, format = excluded.format,
      next_at = excluded.next_at`.execute(db)
  await sql`delete from report_recipient where organization_id = ${organizationId} and scheme_id = ${schemeId}
    and not (member_id = any(${memberIds}::bigint[]))`.execute(db)
  await sql`insert into report_recipient (organization_id, scheme_id, member_id)
    select ${organizationId}, ${schemeId}, m from unnest(${memberIds}::bigint[]) m on conflict do nothing`.execute(db)
}

/** Sends a scheme's report no more. */
export async function deleteSchedule(db: Db, { organizationId }: Organization, schemeId: number): Promise<void> {
  await db
    .deleteFrom('reportSchedule')
    .where('organizationId', '=', organizationId)
    .where('schemeId', '=', schemeId)
    .execute()
}

/** In every organization: of which schemes is a report to go out now? */
export async function listDueReports(db: Db, now: Date): Promise<{ organizationId: number; schemeId: number }[]> {
  const { rows } = await sql<{ organizationId: number; schemeId: number }>`
    select organization_id, scheme_id from fenji_private.due_reports(${now}) order by 1, 2`.execute(db)
  return rows
}

/** Takes a report that is due, so that no other process does. @returns false where another did. */
export async function claimReport(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  { dueAt, nextAt }: { dueAt: Date; nextAt: Date },
): Promise<boolean> {
  const { rows } = await sql`update report_schedule set next_at = ${nextAt}
    where organization_id = ${organizationId} and scheme_id = ${schemeId} and next_at = ${dueAt} returning scheme_id`.execute(
    db,
  )
  return rows.length > 0
}

/** A member who gets a report. */
export interface Recipient {
  memberId: number
  personId: string
  email: string
}

/** Which active members are still to get the report of this moment? */
export async function listRecipients(
  db: Db,
  { organizationId }: Organization,
  schemeId: number,
  dueAt: Date,
): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select m.id as member_id, m.person_id, p.email from report_recipient t
    join member m on m.organization_id = t.organization_id and m.id = t.member_id and m.is_active
    join person p on p.id = m.person_id
    where t.organization_id = ${organizationId} and t.scheme_id = ${schemeId} and t.sent_for is distinct from ${dueAt}
    order by m.id`.execute(db)
  return rows
}

/** Notes for which moment a member was sent the report; null: the letter did not leave. */
export async function noteSent(
  db: Db,
  { organizationId }: Organization,
  { schemeId, memberId }: { schemeId: number; memberId: number },
  sentFor: Date | null,
): Promise<void> {
  await db
    .updateTable('reportRecipient')
    .set({ sentFor })
    .where('organizationId', '=', organizationId)
    .where('schemeId', '=', schemeId)
    .where('memberId', '=', memberId)
    .execute()
}
