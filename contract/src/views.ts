import { z } from 'zod'
import { CustomerCondition } from './customer-conditions.ts'
import { CustomerSort, customerFilter } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdText, SortDirection } from './page.ts'

/** What a list of customers looks like: whom it shows, in which order and columns. */
export const ViewDefinition = z
  .object({
    // As the list's query, but that the condition is no text.
    filter: z.object({ ...customerFilter, where: CustomerCondition.optional() }),
    sort: CustomerSort.optional(),
    direction: SortDirection.optional(),
    columns: z.array(z.string().min(1).max(80)).max(100).optional(),
  })
  .meta({ id: 'ViewDefinition' })
export type ViewDefinition = z.infer<typeof ViewDefinition>

/** A list of customers under a name: one's own, or shared with everybody in the organization. */
export const SavedView = z
  .object({
    id: Id,
    name: z.string(),
    isShared: z.boolean(),
    isOwn: z.boolean(),
    isDefault: z.boolean().meta({ description: "The reader's list opens with it" }),
    creator: z.string().nullable(),
    definition: ViewDefinition,
    version: z.int(),
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

const params = z.object({ id: IdText })
const body = z.object({ name: z.string().trim().min(1).max(60), isShared: z.boolean(), definition: ViewDefinition })

/** So many views somebody may have. */
export const mostViews = 100

export const views = {
  list: endpoint({
    method: 'GET',
    path: '/api/views',
    summary: 'Views of the list of customers: one’s own and those that are shared, by name',
    reply: z.array(SavedView),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/views',
    summary: 'A new view; sharing takes the right to make segments',
    status: 201,
    body,
    reply: SavedView,
    problems: ['name-taken', 'too-many-views'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/views/:id',
    summary: 'Change a view: one’s own, or one that is shared for whoever may share',
    params,
    body: body.extend({ version: z.int() }),
    reply: SavedView,
    problems: ['view-not-found', 'name-taken', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/views/:id',
    summary: 'Delete a view',
    status: 204,
    params,
    problems: ['view-not-found'],
  }),
  setDefault: endpoint({
    method: 'PUT',
    path: '/api/views/default',
    summary: 'With which view one’s list opens; null: with all customers',
    body: z.object({ viewId: Id.nullable() }),
    status: 204,
    problems: ['view-not-found'],
  }),
}
