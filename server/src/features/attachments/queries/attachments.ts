import type { Attachment, AttachmentKind } from '@fenji/contract/attachments'
import { scopeOf } from '@fenji/contract/policy'
import { entryOf } from '@fenji/contract/timeline'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsGroup } from '../../../platform/fields.ts'
import type { StoreName } from '../../../platform/files/file-store.ts'
import { rowsOf } from '../../../platform/rows.ts'
import type { TimelineSource } from '../../../platform/timeline.ts'
import { isWithinReach } from '../../customers/public.ts'

/** Files are part of what is done with customers, as notes are. */
export const seesAttachments = (actor: Actor): boolean => showsGroup(actor, 'activity')

/** An attachment, and where its file is. */
export interface StoredAttachment extends Attachment {
  store: StoreName
  place: string
}

interface Row extends Omit<StoredAttachment, 'createdAt'> {
  createdAt: Date
}

/** May the actor delete the attachment `f`: their own, or of somebody of theirs? */
function mayDelete(actor: Actor): RawBuilder<boolean> {
  const scope = scopeOf(actor.policy, 'delete', 'Note')
  if (scope === undefined) return sql<boolean>`false`
  if (scope === 'all') return sql<boolean>`true`
  return sql<boolean>`coalesce(f.created_by = any(${[...actor.standing.people[scope]]}), false)`
}

async function findAttachments(db: Db, actor: Actor, condition: RawBuilder<unknown>): Promise<StoredAttachment[]> {
  const { rows } = await sql<Row>`
    select f.id, f.customer_id, f.name, f.bytes, f.kind, f.store, f.place, p.name as by, f.created_at, ${mayDelete(actor)} as may_delete
    from attachment f join customer c on c.organization_id = f.organization_id and c.id = f.customer_id
    left join person p on p.id = f.created_by
    where f.organization_id = ${actor.organizationId} and ${isWithinReach(actor, 'read')} and ${condition}
    order by f.id desc`.execute(db)
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

export const shown = ({ store: _, place: __, ...attachment }: StoredAttachment): Attachment => attachment

/** The attachments of a customer, the newest first. */
export const listAttachments = async (db: Db, actor: Actor, customerId: number): Promise<Attachment[]> =>
  (await findAttachments(db, actor, sql`f.customer_id = ${customerId}`)).map(shown)

export async function findAttachment(
  db: Db,
  actor: Actor,
  customerId: number,
  id: number,
): Promise<StoredAttachment | undefined> {
  const [found] = await findAttachments(db, actor, sql`f.customer_id = ${customerId} and f.id = ${id}`)
  return found
}

/** May the actor keep a file for this customer? How many are there already? Null: no. The customer is held until the transaction ends. */
export async function countBefore(db: Db, actor: Actor, customerId: number): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`
    with customers as (select c.id from customer c where c.organization_id = ${actor.organizationId} and c.id = ${customerId}
      and ${isWithinReach(actor, 'read')} and ${rowsOf(actor, 'create', 'Note', { ownerId: sql`c.owner_id` })} for no key update)
    select (select count(*) from attachment f where f.organization_id = ${actor.organizationId} and f.customer_id = ${customerId}) as count
    from customers`.execute(db)
  return rows[0]?.count ?? null
}

export interface NewAttachment {
  customerId: number
  name: string
  bytes: number
  kind: AttachmentKind
  place: string
}

export async function insertAttachment(
  db: Db,
  { organizationId, personId }: Actor,
  attachment: NewAttachment,
  at: Date,
): Promise<number> {
  const { id } = await db
    .insertInto('attachment')
    .values({ organizationId, ...attachment, createdBy: personId, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Its file is left over then, which a trigger notes. */
export async function deleteAttachment(
  db: Db,
  { organizationId }: Actor,
  customerId: number,
  id: number,
): Promise<void> {
  await db
    .deleteFrom('attachment')
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()
}

/** Attachments on a customer's timeline. */
export const attachmentSource: TimelineSource = {
  kind: 'attachments',
  isShown: seesAttachments,
  keys: (actor, { customerId }, pattern) => sql`
    select f.created_at as at, f.id from attachment f where f.organization_id = ${actor.organizationId} and f.customer_id = ${customerId}
      and ${pattern === null ? sql`true` : sql`f.name ilike ${pattern}`}`,
  load: async (db, actor, { customerId }, ids) =>
    (await findAttachments(db, actor, sql`f.customer_id = ${customerId} and f.id = any(${[...ids]}::bigint[])`)).map(
      (one) => entryOf({ kind: 'attachments', id: one.id, at: one.createdAt, by: one.by, attachment: shown(one) }),
    ),
}
