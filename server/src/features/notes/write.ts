import type { BodyOf } from '@fenji/contract/endpoint'
import type { Note, NoteBody, notes } from '@fenji/contract/notes'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { findBlind, requireMentioned } from '../../platform/mentions.ts'
import { Problem } from '../../platform/problem.ts'
import {
  deleteNote,
  insertNote,
  isSeenBy,
  lockNote,
  mayNote,
  notesOf,
  seesNotes,
  setMentions,
  updateNote,
} from './queries.ts'

async function written(db: Db, actor: Actor, customerId: number, id: number, mentions: readonly number[]) {
  const [note] = await notesOf(db, actor, customerId, [id])
  if (!note) throw new Problem('note-not-found')
  return { note, blind: await findBlind(db, actor, mentions, (other) => isSeenBy(db, other, customerId)) }
}

/** @throws {Problem} customer-not-found, also where the actor may not note anything of it; member-not-found. */
export async function createNote(db: Db, actor: Actor, customerId: number, body: NoteBody, now: Date) {
  if (!seesNotes(actor) || !(await mayNote(db, actor, customerId))) throw new Problem('customer-not-found')
  const mentions = [...new Set(body.mentions)]
  await requireMentioned(db, actor, mentions)
  const id = await insertNote(db, actor, { customerId, text: body.text, isPinned: body.isPinned }, now)
  await setMentions(db, actor, { customerId, id }, mentions)
  await audit(db, actor, 'note.create', id, { after: { customerId, mentions, isPinned: body.isPinned } })
  return written(db, actor, customerId, id, mentions)
}

/** A note that the actor sees, held for one who may do this with it. @throws {Problem} note-not-found, not-allowed. */
async function holdNote(
  db: Db,
  actor: Actor,
  customerId: number,
  id: number,
  right: 'mayUpdate' | 'mayDelete',
): Promise<Note> {
  const note = seesNotes(actor) ? await lockNote(db, actor, customerId, id) : undefined
  if (!note) throw new Problem('note-not-found')
  if (!note[right]) throw new Problem('not-allowed')
  return note
}

/** @throws {Problem} note-not-found, not-allowed, member-not-found, version-conflict with the note as it stands. */
export async function changeNote(
  db: Db,
  actor: Actor,
  { customerId, id }: { customerId: number; id: number },
  { version, ...body }: BodyOf<typeof notes.update>,
  now: Date,
) {
  const before = await holdNote(db, actor, customerId, id, 'mayUpdate')
  if (before.version !== version) throw new Problem('version-conflict', { detail: { current: before } })
  const mentions = [...new Set(body.mentions)]
  const known = new Set(before.mentions.map((one) => one.id))
  await requireMentioned(
    db,
    actor,
    mentions.filter((one) => !known.has(one)),
  )
  const isEdited = body.text !== before.text
  await updateNote(db, actor, { id, customerId, text: body.text, isPinned: body.isPinned }, isEdited ? now : null)
  await setMentions(db, actor, { customerId, id }, mentions)
  await audit(db, actor, 'note.update', id, {
    before: { customerId, isPinned: before.isPinned },
    after: { customerId, isPinned: body.isPinned, mentions, isEdited },
  })
  return written(db, actor, customerId, id, mentions)
}

/** @throws {Problem} note-not-found, not-allowed. */
export async function removeNote(db: Db, actor: Actor, customerId: number, id: number): Promise<void> {
  await holdNote(db, actor, customerId, id, 'mayDelete')
  await deleteNote(db, actor, customerId, id)
  await audit(db, actor, 'note.delete', id, { before: { customerId } })
}
