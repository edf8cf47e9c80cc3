import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { mostMentions } from './notes.ts'
import { Id, IdText, LocalText, Moment } from './page.ts'

/** What somebody said of a scheme, and of which version. */
export const SchemeComment = z
  .object({
    id: Id,
    version: z.int(),
    text: z.string(),
    by: z.string().nullable(),
    createdAt: Moment,
    mentions: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Members who are told of it' }),
    isOwn: z.boolean(),
  })
  .meta({ id: 'SchemeComment' })
export type SchemeComment = z.infer<typeof SchemeComment>

/** A comment that mentions the reader. */
export const SchemeMention = z
  .object({ comment: SchemeComment, scheme: z.object({ id: Id, name: LocalText }) })
  .meta({ id: 'SchemeMention' })
export type SchemeMention = z.infer<typeof SchemeMention>

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
    body: z.object({
      text: z.string().trim().min(1).max(longestComment),
      mentions: z.array(Id).max(mostMentions).default([]),
    }),
    reply: z.object({
      comment: SchemeComment,
      blind: z
        .array(z.string())
        .meta({ description: 'Names of members who are mentioned and may not see schemes, so they are not told' }),
    }),
    problems: ['scheme-not-found', 'member-not-found'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/schemes/:id/comments/:commentId',
    summary: 'Take back what one has said of a scheme',
    status: 204,
    params: ofScheme.extend({ commentId: IdText }),
    problems: ['scheme-not-found', 'comment-not-found'],
  }),
  mentions: endpoint({
    method: 'GET',
    path: '/api/scheme-mentions',
    summary: 'Comments on schemes that mention the reader and that they have not seen yet, the newest 50 first',
    reply: z.array(SchemeMention),
  }),
  see: endpoint({
    method: 'POST',
    path: '/api/scheme-mentions/seen',
    summary: 'Say that one has seen comments on schemes that mention oneself',
    body: z.object({ commentIds: z.array(Id).min(1).max(200) }),
    reply: z.object({ seen: z.int() }),
  }),
}
