import { z } from 'zod'
import { CustomerChange, customerFilter } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { UndoConflict } from './import-undo.ts'
import { CustomerCode, Id, IdText, Moment } from './page.ts'

/** So many customers are named one by one. */
export const mostNamed = 10_000

/** Which customers: some by their ids, or all that a list's filter means, but for a few. */
export const CustomerSelection = z
  .union([
    z.strictObject({ ids: z.array(Id).min(1).max(mostNamed) }),
    z.strictObject({ filter: z.object(customerFilter), except: z.array(Id).max(mostNamed).default([]) }),
  ])
  .meta({ id: 'CustomerSelection' })
export type CustomerSelection = z.infer<typeof CustomerSelection>

const TagIds = z.array(Id).min(1).max(20)

/** What is done to each of them: given to a member or to nobody; fields set, or emptied by null; tags given or taken. */
export const BulkAction = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('transfer'),
      toMemberId: Id.nullable(),
      note: z.string().trim().max(2000).optional().meta({ description: 'For whoever takes them over' }),
    }),
    z.object({ kind: z.literal('change'), change: CustomerChange.omit({ code: true }) }),
    z.object({ kind: z.literal('tag'), tagIds: TagIds }),
    z.object({ kind: z.literal('untag'), tagIds: TagIds }),
  ])
  .meta({ id: 'BulkAction' })
export type BulkAction = z.infer<typeof BulkAction>

/**
 * Why a customer was left as it was: `missing` is gone or merged by now, `not-allowed` may be seen but not changed by whoever asked,
 * `too-many-tags` has as many as fit; `family-circle` stands above whom it was to stand below, or is that customer; below it `family-too-deep`
 * would have more levels than a group may.
 */
export const BulkRefusal = z.enum(['missing', 'not-allowed', 'too-many-tags', 'family-circle', 'family-too-deep'])
export type BulkRefusal = z.infer<typeof BulkRefusal>

/** One change of many customers. total = changed + unchanged + refused once it is done. */
export const BulkEdit = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone']),
    action: BulkAction.meta({ description: 'Values of fields that the role does not show are null' }),
    names: z.array(z.string()).meta({
      description:
        'Of the tags, the member to whom they go or the customer below whom they are put, as they are called now',
    }),
    total: z.int().nullable().meta({ description: 'null: not looked up yet' }),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    restored: z.int().meta({ description: 'Customers whom the undo changed back' }),
    conflicts: z.int().meta({ description: 'What the undo left as it stands' }),
    failure: z.string().nullable(),
    person: z.string().nullable(),
    createdAt: Moment,
    endedAt: Moment.nullable(),
    undoneAt: Moment.nullable(),
    undoableUntil: Moment.nullable().meta({ description: 'null: it cannot be undone' }),
  })
  .meta({ id: 'BulkEdit' })
export type BulkEdit = z.infer<typeof BulkEdit>

const params = z.object({ id: IdText })
const asked = z.object({ action: BulkAction, selection: CustomerSelection })
const wrongAction = [
  'member-not-found',
  'tag-not-found',
  'parent-not-found',
  'field-not-allowed',
  'not-allowed',
] as const

/** A customer whom a bulk edit left as it was; who it is is not told of one that the reader may not read. */
export const RefusedCustomer = z
  .object({
    customer: z.object({ id: Id, code: CustomerCode.nullable(), name: z.string().nullable() }),
    reason: BulkRefusal,
  })
  .meta({ id: 'RefusedCustomer' })
export type RefusedCustomer = z.infer<typeof RefusedCustomer>

export const bulkEdits = {
  preview: endpoint({
    method: 'POST',
    path: '/api/bulk-edits/preview',
    summary: 'How many customers are selected, and how many of them may the asker change so?',
    body: asked,
    reply: z.object({ selected: z.int(), changeable: z.int() }),
    problems: wrongAction,
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/bulk-edits',
    summary: 'Change many customers, in the background',
    status: 202,
    body: asked,
    reply: BulkEdit,
    problems: wrongAction,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/bulk-edits',
    summary: 'Bulk edits of one’s own, and of others for whoever sees their work and every field; newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.array(BulkEdit),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/bulk-edits/:id',
    summary: 'A bulk edit, with how far it is',
    params,
    reply: BulkEdit,
    problems: ['bulk-edit-not-found'],
  }),
  refused: endpoint({
    method: 'GET',
    path: '/api/bulk-edits/:id/refused',
    summary: 'The customers whom it left as they were, and why',
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.array(RefusedCustomer),
    problems: ['bulk-edit-not-found'],
  }),
  refusedFile: endpoint({
    method: 'GET',
    path: '/api/bulk-edits/:id/refused/file',
    summary: 'All of them as a file',
    params,
    query: z.object({ language: z.string().optional() }),
    download: ['text/csv'],
    problems: ['bulk-edit-not-found'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/bulk-edits/:id/cancel',
    summary: 'Stop it; customers whom it has changed stay changed until it is undone',
    params,
    reply: BulkEdit,
    problems: ['bulk-edit-not-found', 'bulk-edit-state'],
  }),
  undoPreview: endpoint({
    method: 'GET',
    path: '/api/bulk-edits/:id/undo',
    summary: 'How many customers would its undo change back, and how much would it leave?',
    params,
    reply: z.object({ restored: z.int(), conflicts: z.int(), undoableUntil: Moment }),
    problems: ['bulk-edit-not-found', 'bulk-edit-state', 'bulk-edit-not-undoable'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/bulk-edits/:id/undo',
    summary: 'Change them back, in the background; what was changed since is left as it stands',
    status: 202,
    params,
    reply: BulkEdit,
    problems: ['bulk-edit-not-found', 'bulk-edit-state', 'bulk-edit-not-undoable'],
  }),
  conflicts: endpoint({
    method: 'GET',
    path: '/api/bulk-edits/:id/undo/conflicts',
    summary: 'The first customers whom the undo would leave, or has left, as they stand',
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
    reply: z.array(UndoConflict),
    problems: ['bulk-edit-not-found', 'bulk-edit-state', 'bulk-edit-not-undoable'],
  }),
}
