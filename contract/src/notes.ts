import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Id, IdText, Moment } from './page.ts'

/** Most characters of a note. */
export const longestNote = 5000
/** Most members whom one note mentions. */
export const mostMentions = 20

/** What somebody noted of a customer. */
export const Note = z
  .object({
    id: Id,
    customerId: Id,
    text: z.string(),
    isPinned: z.boolean(),
    mentions: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Members who are told of it' }),
    by: z.string().nullable(),
    createdAt: Moment,
    editedAt: Moment.nullable(),
    version: z.int(),
    mayUpdate: z.boolean(),
    mayDelete: z.boolean(),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>

export const NoteBody = z
  .object({
    text: z.string().trim().min(1).max(longestNote),
    mentions: z.array(Id).max(mostMentions).default([]),
    isPinned: z.boolean().default(false),
  })
  .meta({ id: 'NoteBody' })
export type NoteBody = z.infer<typeof NoteBody>

/** A note that mentions the reader. */
export const Mention = z
  .object({
    note: Note,
    customer: z.object({ id: Id, code: CustomerCode, name: z.string().nullable() }),
  })
  .meta({ id: 'Mention' })
export type Mention = z.infer<typeof Mention>

const ofCustomer = z.object({ id: IdText })
const ofNote = ofCustomer.extend({ noteId: IdText })
const written = z.object({
  note: Note,
  blind: z
    .array(z.string())
    .meta({ description: 'Names of members who are mentioned and do not see the customer, so they are not told' }),
})

export const notes = {
  list: endpoint({
    method: 'GET',
    path: '/api/customers/:id/notes',
    summary: 'Notes of a customer: pinned ones first, then the newest; 100 at most, the timeline has them all',
    params: ofCustomer,
    reply: z.array(Note),
    problems: ['customer-not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/customers/:id/notes',
    summary: 'Note something of a customer',
    status: 201,
    params: ofCustomer,
    body: NoteBody,
    reply: written,
    problems: ['customer-not-found', 'member-not-found'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/customers/:id/notes/:noteId',
    summary: 'Change a note: its text, whom it mentions, whether it is pinned',
    params: ofNote,
    body: NoteBody.safeExtend({ version: z.int() }),
    reply: written,
    problems: ['note-not-found', 'member-not-found', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id/notes/:noteId',
    summary: 'Delete a note',
    status: 204,
    params: ofNote,
    problems: ['note-not-found'],
  }),
  mentions: endpoint({
    method: 'GET',
    path: '/api/mentions',
    summary:
      'Notes that mention the reader and that they have not seen yet, of customers whom they see, the newest 50 first',
    reply: z.array(Mention),
  }),
  see: endpoint({
    method: 'POST',
    path: '/api/mentions/seen',
    summary: 'Say that one has seen notes that mention oneself',
    body: z.object({ noteIds: z.array(Id).min(1).max(200) }),
    reply: z.object({ seen: z.int() }),
  }),
}
