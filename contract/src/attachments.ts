import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment } from './page.ts'

/** Most bytes of an attachment, and most attachments of a customer. */
export const largestAttachment = 25 * 2 ** 20
export const mostAttachments = 500

/** What a file is by its content, of those that are kept. */
export const AttachmentKind = z.enum(['pdf', 'picture', 'sound', 'film', 'office', 'archive', 'text'])
export type AttachmentKind = z.infer<typeof AttachmentKind>

/** A file that belongs to a customer. */
export const Attachment = z
  .object({
    id: Id,
    customerId: Id,
    name: z.string(),
    bytes: z.int(),
    kind: AttachmentKind,
    by: z.string().nullable(),
    createdAt: Moment,
    mayDelete: z.boolean(),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof Attachment>

const ofCustomer = z.object({ id: IdText })
const ofAttachment = ofCustomer.extend({ attachmentId: IdText })

export const attachments = {
  list: endpoint({
    method: 'GET',
    path: '/api/customers/:id/attachments',
    summary: 'Attachments of a customer, the newest first',
    params: ofCustomer,
    reply: z.array(Attachment),
    problems: ['customer-not-found'],
  }),
  upload: endpoint({
    method: 'POST',
    path: '/api/customers/:id/attachments',
    summary:
      'Keep a file for a customer: a PDF, picture, sound, film, text, office document or archive, as its content says',
    status: 201,
    params: ofCustomer,
    query: z.object({ name: z.string().min(1).max(500) }),
    upload: true,
    mostBytes: largestAttachment,
    reply: Attachment,
    problems: ['customer-not-found', 'attachment-refused', 'too-many-attachments'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/customers/:id/attachments/:attachmentId/file',
    summary: 'The file itself, always to be saved and never opened in place',
    params: ofAttachment,
    download: ['application/octet-stream'],
    problems: ['attachment-not-found', 'files-away'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id/attachments/:attachmentId',
    summary: 'Delete an attachment',
    status: 204,
    params: ofAttachment,
    problems: ['attachment-not-found'],
  }),
}
