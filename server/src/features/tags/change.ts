import type { BodyOf } from '@fenji/contract/endpoint'
import { mostTags, mostTagsOfCustomer, type Tag, type TagMark, type tags } from '@fenji/contract/tags'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { requireEdit } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { deleteCustomerTags, holdTags, insertCustomerTags } from './queries/customer-tags.ts'
import { lockCustomer } from './queries/customers.ts'
import { tagsOf } from './queries/marks.ts'
import { areTagsMany, deleteTag, findTag, insertTag, lockTags, replaceTag, updateTag } from './queries/tags.ts'

async function getTag(db: Db, actor: Actor, id: number): Promise<Tag> {
  const tag = await findTag(db, actor, id)
  if (!tag) throw new Problem('tag-not-found')
  return tag
}

const told = ({ name, colour }: Pick<Tag, 'name' | 'colour'>) => ({ name, colour })

/** @throws {Problem} name-taken, too-many-tags. */
export async function createTag(db: Db, actor: Actor, body: BodyOf<typeof tags.create>): Promise<Tag> {
  if (await areTagsMany(db, actor)) throw new Problem('too-many-tags', { detail: { most: mostTags } })
  const id = await insertTag(db, actor, body)
  await audit(db, actor, 'tag.create', id, { after: body })
  return getTag(db, actor, id)
}

/** @throws {Problem} tag-not-found, name-taken; version-conflict with the tag as it is. */
export async function changeTag(
  db: Db,
  actor: Actor,
  id: number,
  { version, ...look }: BodyOf<typeof tags.update>,
): Promise<Tag> {
  await lockTags(db, actor, [id])
  const before = await getTag(db, actor, id)
  if (before.version !== version) throw new Problem('version-conflict', { detail: { current: before } })
  await updateTag(db, actor, id, look)
  await audit(db, actor, 'tag.update', id, { before: told(before), after: look })
  return getTag(db, actor, id)
}

/** Puts another tag in this one's place. @throws {Problem} tag-not-found; invalid-input where both are the same. */
export async function mergeTags(db: Db, actor: Actor, id: number, intoId: number): Promise<Tag> {
  if (id === intoId) {
    const message = 'a tag is not merged into itself'
    throw new Problem('invalid-input', { errors: [{ path: 'body.intoId', rule: 'same-tag', message }] })
  }
  await lockTags(db, actor, [id, intoId])
  const [gone, into] = [await getTag(db, actor, id), await getTag(db, actor, intoId)]
  await replaceTag(db, actor, id, intoId)
  await audit(db, actor, 'tag.merge', intoId, { before: { ...told(gone), id }, after: told(into) })
  return getTag(db, actor, intoId)
}

/** @throws {Problem} tag-not-found. */
export async function removeTag(db: Db, actor: Actor, id: number): Promise<void> {
  await lockTags(db, actor, [id])
  const before = await getTag(db, actor, id)
  await deleteTag(db, actor, id)
  await audit(db, actor, 'tag.delete', id, { before: told(before) })
}

/**
 * Gives a customer tags and takes others away; what somebody else does to the others stays.
 * @throws {Problem} customer-not-found, field-not-allowed; too-many-tags; tag-not-found, which names those that there are not.
 */
export async function changeTagsOf(
  db: Db,
  actor: Actor,
  id: number,
  { add, remove }: BodyOf<typeof tags.ofCustomer>,
): Promise<TagMark[]> {
  requireEdit(actor, ['tags'])
  if (!(await lockCustomer(db, actor, id))) throw new Problem('customer-not-found')
  const known = await holdTags(db, actor, add)
  const unknown = add.flatMap((tag, i) => (known.has(tag) ? [] : [`body.add.${i}`]))
  if (unknown.length > 0) {
    const errors = unknown.map((path) => ({ path, rule: 'tag-not-found', message: 'there is no such tag' }))
    throw new Problem('tag-not-found', { errors })
  }
  await deleteCustomerTags(db, actor, [id], remove)
  await insertCustomerTags(db, actor, [id], add)
  const marks = (await tagsOf(db, actor, [id])).get(id) ?? []
  if (marks.length > mostTagsOfCustomer) throw new Problem('too-many-tags', { detail: { most: mostTagsOfCustomer } })
  return marks
}
