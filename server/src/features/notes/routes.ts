import { notes } from '@fenji/contract/notes'
import { route } from '../../platform/route.ts'
import { getCustomer } from '../customers/public.ts'
import { listMentions, listNotes, markSeen, seesNotes } from './queries.ts'
import { changeNote, createNote, removeNote } from './write.ts'

export const routes = [
  route(notes.list, { can: ['read', 'Customer'] }, async ({ db, actor, params }) => {
    const { id } = await getCustomer(db, actor, params.id)
    return seesNotes(actor) ? listNotes(db, actor, id) : []
  }),
  route(notes.create, { can: ['create', 'Note'] }, ({ db, actor, params, body, services }) =>
    createNote(db, actor, params.id, body, services.clock.now()),
  ),
  route(notes.update, { can: ['update', 'Note'] }, ({ db, actor, params, body, services }) =>
    changeNote(db, actor, { customerId: params.id, id: params.noteId }, body, services.clock.now()),
  ),
  route(
    notes.remove,
    { can: ['delete', 'Note'] },
    ({ db, actor, params }) => removeNote(db, actor, params.id, params.noteId) as Promise<undefined>,
  ),
  route(notes.mentions, { can: ['read', 'Customer'] }, async ({ db, actor }) =>
    seesNotes(actor) ? listMentions(db, actor) : [],
  ),
  route(notes.see, { can: ['read', 'Customer'] }, async ({ db, actor, body, services }) => ({
    seen: await markSeen(db, actor, body.noteIds, services.clock.now()),
  })),
]
