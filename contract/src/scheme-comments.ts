import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment } from './page.ts'

/** What somebody said of a scheme, and of which version. */
export const SchemeComment = z
  .object({
    id: Id,
    version: z.int(),
    text: z.string(),
    by: z.string().nullable(),
    createdAt: Moment,
    isOwn: z.boolean(),
  })
  .meta({ id: 'SchemeComment' })
export type SchemeComment = z.infer<typeof SchemeComment>

/** Most characters of a comment. */
export const longestComment = 2000

const ofScheme = z.object({ id: IdText })

export const schemeComments = {
  list: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/comments',
    summary: 'Comments on a scheme, the newest 200 first',
    params: ofScheme,
    reply: z.array(SchemeComment),
    problems: ['scheme-not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/schemes/:id/comments',
    summary: 'Say something of a scheme, as it is in its latest version',
    status: 201,
    params: ofScheme,
    body: z.object({ text: z.string().trim().min(1).max(longestComment) }),
    reply: SchemeComment,
    problems: ['scheme-not-found'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/schemes/:id/comments/:commentId',
    summary: 'Take back what one has said of a scheme',
    status: 204,
    params: ofScheme.extend({ commentId: IdText }),
    problems: ['scheme-not-found', 'comment-not-found'],
  }),
}
