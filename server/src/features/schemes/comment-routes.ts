import { schemeComments } from '@fenji/contract/scheme-comments'
import { can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { findBlind, requireMentioned } from '../../platform/mentions.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import {
  deleteComment,
  findComment,
  insertComment,
  insertSchemeMentions,
  listComments,
  listSchemeMentions,
  seeSchemeMentions,
} from './queries/comments.ts'
import { getScheme } from './queries/schemes.ts'

export const commentRoutes = [
  route(schemeComments.list, { can: ['read', 'Scheme'] }, async ({ db, actor, params }) => {
    const { id } = await getScheme(db, actor, params.id)
    return listComments(db, actor, id)
  }),
  route(schemeComments.create, { can: ['update', 'Scheme'] }, async ({ db, actor, params, body, services }) => {
    const { id: schemeId, version } = await getScheme(db, actor, params.id)
    const mentions = [...new Set(body.mentions)]
    await requireMentioned(db, actor, mentions)
    const id = await insertComment(db, actor, { schemeId, version, text: body.text, at: services.clock.now() })
    await insertSchemeMentions(db, actor, { schemeId, id }, mentions)
    await audit(db, actor, 'scheme.comment', schemeId, { after: { version, commentId: id, mentions } })
    const comment = await findComment(db, actor, schemeId, id)
    if (!comment) throw new Problem('scheme-not-found')
    return { comment, blind: await findBlind(db, actor, mentions, (other) => can(other, 'read', 'Scheme')) }
  }),
  route(schemeComments.remove, { can: ['update', 'Scheme'] }, async ({ db, actor, params }) => {
    const { id: schemeId } = await getScheme(db, actor, params.id)
    const comment = await findComment(db, actor, schemeId, params.commentId)
    // What others said is theirs to take back.
    if (!comment?.isOwn) throw new Problem('comment-not-found')
    await deleteComment(db, actor, schemeId, comment.id)
    await audit(db, actor, 'scheme.uncomment', schemeId, {
      before: { version: comment.version, commentId: comment.id },
    })
    return undefined
  }),
  route(schemeComments.mentions, { can: ['read', 'Scheme'] }, ({ db, actor }) => listSchemeMentions(db, actor)),
  route(schemeComments.see, { can: ['read', 'Scheme'] }, async ({ db, actor, body, services }) => ({
    seen: await seeSchemeMentions(db, actor, body.commentIds, services.clock.now()),
  })),
]
