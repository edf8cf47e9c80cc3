import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, pageOf, pageQuery } from './page.ts'

/** The colour beside a tag's name, never in its place. */
export const TagColour = z.enum(['grey', 'red', 'orange', 'gold', 'green', 'cyan', 'blue', 'purple', 'magenta'])
export type TagColour = z.infer<typeof TagColour>

export const TagName = z.string().trim().min(1).max(50)

/** A tag as it stands on a customer. */
export const TagMark = z.object({ id: Id, name: z.string(), colour: TagColour }).meta({ id: 'TagMark' })
export type TagMark = z.infer<typeof TagMark>

/** A word that an organization puts on customers. */
export const Tag = TagMark.extend({
  version: z.int(),
  customers: z
    .int()
    .nullable()
    .meta({ description: 'How many have it of those whom the reader may read, where that was asked for' }),
}).meta({ id: 'Tag' })
export type Tag = z.infer<typeof Tag>

/** So many tags a customer has at most, and an organization. */
export const mostTagsOfCustomer = 50
export const mostTags = 10_000

const params = z.object({ id: IdText })
const TagIds = z.array(Id).max(mostTagsOfCustomer)

export const tags = {
  list: endpoint({
    method: 'GET',
    path: '/api/tags',
    summary: "The organization's tags by name",
    query: z.object({
      search: z.string().trim().max(50).optional().meta({ description: 'Part of the name' }),
      ids: z
        .union([IdText, z.array(IdText).max(50)])
        .optional()
        .meta({ description: 'These tags alone, repeated' }),
      counts: z.enum(['yes', 'no']).default('no').meta({ description: 'Whether customers are counted' }),
      ...pageQuery,
    }),
    reply: pageOf(Tag),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/tags',
    summary: 'A new tag',
    status: 201,
    body: z.object({ name: TagName, colour: TagColour.default('grey') }),
    reply: Tag,
    problems: ['name-taken', 'too-many-tags'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/tags/:id',
    summary: 'Rename a tag or give it another colour, on all customers that have it',
    params,
    body: z.object({ name: TagName, colour: TagColour, version: z.int() }),
    reply: Tag,
    problems: ['tag-not-found', 'name-taken', 'version-conflict'],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/api/tags/:id/merge',
    summary: 'Put another tag in the place of this one, which goes',
    params,
    body: z.object({ intoId: Id }),
    reply: Tag,
    problems: ['tag-not-found'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/tags/:id',
    summary: 'Delete a tag, and take it from all customers',
    status: 204,
    params,
    problems: ['tag-not-found'],
  }),
  ofCustomer: endpoint({
    method: 'PATCH',
    path: '/api/customers/:id/tags',
    summary: 'Give a customer tags and take others away',
    params,
    body: z.object({ add: TagIds.default([]), remove: TagIds.default([]) }),
    reply: z.array(TagMark),
    problems: ['customer-not-found', 'tag-not-found', 'too-many-tags', 'field-not-allowed'],
  }),
}
