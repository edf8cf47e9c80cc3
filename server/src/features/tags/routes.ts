import { tags } from '@fenji/contract/tags'
import { route } from '../../platform/route.ts'
import { changeTag, changeTagsOf, createTag, mergeTags, removeTag } from './change.ts'
import { listTags } from './queries/tags.ts'

const constraints = { tag_key_key: 'name-taken' } as const

export const routes = [
  route(tags.list, { can: ['read', 'Customer'] }, ({ db, actor, query }) => listTags(db, actor, query)),
  route(tags.create, { can: ['create', 'Tag'], constraints }, ({ db, actor, body }) => createTag(db, actor, body)),
  route(tags.update, { can: ['update', 'Tag'], constraints }, ({ db, actor, params, body }) =>
    changeTag(db, actor, params.id, body),
  ),
  route(tags.merge, { can: ['delete', 'Tag'] }, ({ db, actor, params, body }) =>
    mergeTags(db, actor, params.id, body.intoId),
  ),
  route(tags.remove, { can: ['delete', 'Tag'] }, async ({ db, actor, params }) => {
    await removeTag(db, actor, params.id)
    return undefined
  }),
  route(
    tags.ofCustomer,
    { can: ['update', 'Customer'], constraints: { customer_tag_tag_fk: 'tag-not-found' } },
    ({ db, actor, params, body }) => changeTagsOf(db, actor, params.id, body),
  ),
]
