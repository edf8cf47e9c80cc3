import type { Mention, Note } from '@fenji/contract/notes'
import { type Action, scopeOf } from '@fenji/contract/policy'
import { entryOf } from '@fenji/contract/timeline'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { columnOf, showsGroup } from '../../platform/fields.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { TimelineSource } from '../../platform/timeline.ts'
import { isWithinReach, namesOfMembers } from '../customers/public.ts'

interface Row extends Omit<Note, 'createdAt' | 'editedAt' | 'mentions'> {
  mentions: number[]
  createdAt: Date
  editedAt: Date | null
  code: string
  name: string | null
}

/** Notes are part of what is done with customers. */
export const seesNotes = (actor: Actor): boolean => showsGroup(actor, 'activity')

/** Is the note `n` one with which the actor may do this: their own, or of somebody of theirs? */
function isTheirs(actor: Actor, action: Action): RawBuilder<boolean> {
  const scope = scopeOf(actor.policy, action, 'Note')
  if (scope === undefined) return sql<boolean>`false`
  if (scope === 'all') return sql<boolean>`true`
  return sql<boolean>`coalesce(n.created_by = any(${[...actor.standing.people[scope]]}), false)`
}

/** Notes `n` of customers `c` whom the actor may read. */
async function findRows(
  db: Db,
  actor: Actor,
  condition: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select n.id, n.customer_id, n.text, n.is_pinned, n.version, n.created_at, n.edited_at, p.name as by, c.code,
      ${columnOf(actor, 'name', sql`c.name`)} as name, ${isTheirs(actor, 'update')} as may_update, ${isTheirs(actor, 'delete')} as may_delete,
      array(select x.member_id from note_mention x where x.organization_id = n.organization_id and x.customer_id = n.customer_id
        and x.note_id = n.id order by x.member_id)::float8[] as mentions
    from note n join customer c on c.organization_id = n.organization_id and c.id = n.customer_id
    left join person p on p.id = n.created_by
    where n.organization_id = ${actor.organizationId} and ${isWithinReach(actor, 'read')} and ${condition} ${rest}`.execute(
    db,
  )
  return rows
}

async function toNotes(db: Db, actor: Actor, rows: readonly Row[]): Promise<Note[]> {
  const names = rows.some(({ mentions }) => mentions.length > 0) ? await namesOfMembers(db, actor) : new Map()
  return rows.map(({ code: _, name: __, mentions, createdAt, editedAt, ...note }) => ({
    ...note,
    mentions: mentions.flatMap((id) => names.get(id) ?? []),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }))
}

/** Notes of a customer, pinned ones first. */
export const listNotes = async (db: Db, actor: Actor, customerId: number): Promise<Note[]> =>
  toNotes(
    db,
    actor,
    await findRows(db, actor, sql`n.customer_id = ${customerId}`, sql`order by n.is_pinned desc, n.id desc limit 100`),
  )

/** These notes of a customer, in no order. */
export const notesOf = async (db: Db, actor: Actor, customerId: number, ids: readonly number[]): Promise<Note[]> =>
  toNotes(
    db,
    actor,
    await findRows(db, actor, sql`n.customer_id = ${customerId} and n.id = any(${[...ids]}::bigint[])`, sql``),
  )

/** A note, locked until the transaction ends. */
export async function lockNote(db: Db, actor: Actor, customerId: number, id: number): Promise<Note | undefined> {
  const rows = await findRows(db, actor, sql`n.customer_id = ${customerId} and n.id = ${id}`, sql`for update of n`)
  return (await toNotes(db, actor, rows))[0]
}

/** Notes that mention the actor and that they have not seen, of customers whom they may read. */
export async function listMentions(db: Db, actor: Actor): Promise<Mention[]> {
  const isUnseen = sql`exists (select from note_mention x where x.organization_id = n.organization_id and x.customer_id = n.customer_id
    and x.note_id = n.id and x.member_id = ${actor.memberId}::bigint and x.seen_at is null)`
  const rows = await findRows(db, actor, isUnseen, sql`order by n.id desc limit 50`)
  const found = await toNotes(db, actor, rows)
  return found.map((note, i) => ({
    note,
    customer: { id: note.customerId, code: rows[i]?.code ?? '', name: rows[i]?.name ?? null },
  }))
}

/** Notes that the actor has seen these mentions of themselves. */
export async function markSeen(db: Db, { organizationId, memberId }: Actor, ids: readonly number[], at: Date) {
  const { rows } = await sql`update note_mention set seen_at = ${at} where organization_id = ${organizationId}
    and member_id = ${memberId}::bigint and note_id = any(${[...ids]}::bigint[]) and seen_at is null returning note_id`.execute(
    db,
  )
  return rows.length
}

/** May the actor note something of this customer? */
export async function mayNote(db: Db, actor: Actor, customerId: number): Promise<boolean> {
  const { rows } =
    await sql`select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${customerId}
    and ${isWithinReach(actor, 'read')} and ${rowsOf(actor, 'create', 'Note', { ownerId: sql`c.owner_id` })}`.execute(
      db,
    )
  return rows.length > 0
}

export interface StoredNote {
  customerId: number
  text: string
  isPinned: boolean
}

export async function insertNote(
  db: Db,
  { organizationId, personId }: Actor,
  note: StoredNote,
  at: Date,
): Promise<number> {
  const { id } = await db
    .insertInto('note')
    .values({ organizationId, ...note, createdBy: personId, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @param editedAt null: only what stands around the text has changed. */
export async function updateNote(
  db: Db,
  { organizationId }: Actor,
  { id, customerId, text, isPinned }: StoredNote & { id: number },
  editedAt: Date | null,
): Promise<void> {
  await db
    .updateTable('note')
    .set((row) => ({ text, isPinned, version: row('version', '+', 1), ...(editedAt && { editedAt }) }))
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()
}

export async function deleteNote(db: Db, { organizationId }: Actor, customerId: number, id: number): Promise<void> {
  for (const [table, column] of [
    ['note_mention', 'note_id'],
    ['note', 'id'],
  ] as const)
    await sql`delete from ${sql.table(table)} where organization_id = ${organizationId} and customer_id = ${customerId}
      and ${sql.ref(column)} = ${id}`.execute(db)
}

/** Mentions these members and no others; who was mentioned before is not told again. */
export async function setMentions(
  db: Db,
  { organizationId }: Actor,
  { customerId, id }: { customerId: number; id: number },
  members: readonly number[],
): Promise<void> {
  const wanted = sql`${[...members]}::bigint[]`
  await sql`delete from note_mention where organization_id = ${organizationId} and customer_id = ${customerId} and note_id = ${id}
    and member_id <> all(${wanted})`.execute(db)
  await sql`insert into note_mention (organization_id, customer_id, note_id, member_id)
    select ${organizationId}, ${customerId}, ${id}, m from unnest(${wanted}) m on conflict do nothing`.execute(db)
}

/** Does somebody see notes, and the customer? */
export async function isSeenBy(db: Db, actor: Actor, customerId: number): Promise<boolean> {
  if (!seesNotes(actor)) return false
  const { rows } =
    await sql`select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${customerId}
    and ${isWithinReach(actor, 'read')}`.execute(db)
  return rows.length > 0
}

/** Notes on a customer's timeline. */
export const noteSource: TimelineSource = {
  kind: 'notes',
  isShown: seesNotes,
  keys: (actor, { customerId }, pattern) => sql`
    select n.created_at as at, n.id from note n where n.organization_id = ${actor.organizationId} and n.customer_id = ${customerId}
      and ${pattern === null ? sql`true` : sql`n.text ilike ${pattern}`}`,
  load: async (db, actor, { customerId }, ids) =>
    (await notesOf(db, actor, customerId, ids)).map((note) =>
      entryOf({ kind: 'notes', id: note.id, at: note.createdAt, by: note.by, note }),
    ),
}
