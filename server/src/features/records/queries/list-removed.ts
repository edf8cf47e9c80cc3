import type { QueryOf } from '@fenji/contract/endpoint'
import { fieldOfRecord, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { type RemovedRecord, removedKeptDays, type removedRecords } from '@fenji/contract/records'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsGroup } from '../../../platform/fields.ts'
import { after, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { isWithinReach } from '../../customers/public.ts'
import { storage } from '../storage.ts'

const newestFirst: Order = { by: sql`m.id`, kind: 'integer', id: sql`m.id`, direction: 'desc' }

/** A property of the record as it was kept, where the role shows its field. */
function kept(actor: Actor, kind: RecordKind, property: string | null, column?: string | null): RawBuilder<unknown> {
  const field = property === null ? undefined : fieldOfRecord(kind, property)
  const name = column ?? (field && storage(kind).columnsOf(field)[0])
  return field && name && showsGroup(actor, field.group) ? sql`m.image ->> ${sql.lit(name)}` : sql`null::text`
}

interface Row extends Omit<RemovedRecord, 'customer' | 'removedAt' | 'keptUntil'> {
  customerId: number
  code: string
  name: string | null
  removedAt: Date
  sortKey: number
  sortId: number
}

/** Of each of these kinds its own expression. */
const byKind = (kinds: readonly RecordKind[], of: (kind: RecordKind) => RawBuilder<unknown>) =>
  sql`case m.kind ${sql.join(
    kinds.map((kind) => sql`when ${sql.lit(kind)} then ${of(kind)}`),
    sql` `,
  )} end`

const toRemoved = ({ customerId, code, name, removedAt, sortKey: _, sortId: __, ...row }: Row): RemovedRecord => ({
  ...row,
  customer: { id: customerId, code, name },
  removedAt: removedAt.toISOString(),
  keptUntil: new Date(removedAt.getTime() + removedKeptDays * 86_400_000).toISOString(),
})

/** Which records of these kinds were deleted that the actor may bring back? The last first. */
export async function listRemoved(
  db: Db,
  actor: Actor,
  kinds: readonly RecordKind[],
  { cursor, limit }: QueryOf<typeof removedRecords.list>,
) {
  if (kinds.length === 0) return { rows: [], nextCursor: null, total: 0, totalIsCapped: false }
  const theirs = kinds.map(
    (kind) =>
      sql`(m.kind = ${sql.lit(kind)} and ${rowsOf(actor, 'delete', recordKinds[kind].subject, { createdBy: sql`m.removed_by` })})`,
  )
  const from = sql`removed_record m join customer c on c.organization_id = m.organization_id and c.id = m.customer_id
    where m.organization_id = ${actor.organizationId} and (${sql.join(theirs, sql` or `)}) and ${isWithinReach(actor, 'read')}`
  const { rows } = await sql<Row>`
    select m.id, m.kind, m.customer_id, c.code, c.name, m.removed_at, (select p.name from person p where p.id = m.removed_by) as removed_by,
      (${byKind(kinds, (kind) => kept(actor, kind, recordKinds[kind].day, storage(kind).day))})::date as day,
      (${byKind(kinds, (kind) => kept(actor, kind, recordKinds[kind].amount, storage(kind).amount))})::bigint as amount_e4,
      ${byKind(kinds, (kind) => kept(actor, kind, recordKinds[kind].text))} as text,
      m.id as sort_key, m.id as sort_id
    from ${from} and ${after(newestFirst, cursor || undefined)} order by ${orderBy(newestFirst)} limit ${limit + 1}`.execute(
    db,
  )
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from ${from}`.execute(db)
  const { page, nextCursor } = pageOf(rows, limit)
  return { rows: page.map(toRemoved), nextCursor, total: counted[0]?.total ?? 0, totalIsCapped: false }
}
