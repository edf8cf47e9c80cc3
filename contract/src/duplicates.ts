import { z } from 'zod'
import { Customer } from './customers.ts'
import { DuplicateReason } from './duplicate-reasons.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment, pageOf, pageQuery } from './page.ts'
import { profileFields } from './policy.ts'

/** A customer of a pair, as far as the reader's role shows it. */
export const PairedCustomer = Customer.pick({
  id: true,
  code: true,
  name: true,
  taxId: true,
  phone: true,
  city: true,
  orders: true,
  amountE4: true,
  owner: true,
}).meta({ id: 'PairedCustomer' })
export type PairedCustomer = z.infer<typeof PairedCustomer>

/** Two customers that may be one. */
export const DuplicatePair = z
  .object({
    id: Id,
    score: z.number().min(0).max(1),
    reasons: z.array(DuplicateReason),
    one: PairedCustomer,
    other: PairedCustomer,
  })
  .meta({ id: 'DuplicatePair' })
export type DuplicatePair = z.infer<typeof DuplicatePair>

/** Two customers, in any order. */
const Couple = z.object({ oneId: Id, otherId: Id }).refine(({ oneId, otherId }) => oneId !== otherId, { error: 'same' })
export type Couple = z.infer<typeof Couple>

/** The last search for duplicates. */
export const DuplicateSearch = z
  .object({
    isRunning: z.boolean(),
    endedAt: Moment.nullable(),
    customers: z.int().nullable(),
    pairs: z.int().nullable(),
    elapsedMs: z.int().nullable(),
  })
  .meta({ id: 'DuplicateSearch' })
export type DuplicateSearch = z.infer<typeof DuplicateSearch>

/** The fields of a customer of which one value survives a merge, beside those of the organization's own. */
export const mergedFields = [...profileFields, 'owner'] as const
export const MergedField = z.enum(mergedFields)
export type MergedField = z.infer<typeof MergedField>

/**
 * Whose value survives. `survivor`: the survivor's; `latest`: of the customer that was changed last; `complete`: the one that says more.
 * One that is empty gives way always.
 */
export const SurvivalRule = z.enum(['survivor', 'latest', 'complete'])
export type SurvivalRule = z.infer<typeof SurvivalRule>
const Side = z.enum(['survivor', 'merged'])
export type Side = z.infer<typeof Side>

/** A field, or the key of one beyond the columns as `custom.key`. */
const Chosen = z.record(z.string().max(60), Side)

/** Two customers side by side. */
export const Comparison = z
  .object({
    survivor: Customer,
    merged: Customer,
    proposals: z.record(SurvivalRule, Chosen).meta({
      description:
        'By rule and field, whose value survives; only fields in which the two differ, and which the role shows',
    }),
    moves: z.array(z.object({ kind: z.string(), rows: z.int() })).meta({ description: 'What would move, by table' }),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof Comparison>

/** One customer merged into another. */
export const CustomerMerge = z
  .object({
    id: Id,
    survivorId: Id,
    survivorName: z.string(),
    mergedId: Id,
    mergedName: z.string(),
    moved: z.int().meta({ description: 'Rows of facts that went with it' }),
    by: z.string().nullable(),
    at: Moment,
    undoneAt: Moment.nullable(),
  })
  .meta({ id: 'CustomerMerge' })
export type CustomerMerge = z.infer<typeof CustomerMerge>

const params = z.object({ id: IdText })
const pairs = z.array(Couple).min(1).max(500)
/** So many pairs are merged at a time. */
export const mostMerged = 100
const mergeProblems = [
  'customer-not-found',
  'merge-waits',
  'parent-not-found',
  'family-circle',
  'family-too-deep',
] as const

export const duplicates = {
  list: endpoint({
    method: 'GET',
    path: '/api/duplicates',
    summary: 'Pairs of customers that may be one, likeliest first; both must be the reader’s to see',
    query: z.object({
      state: z.enum(['open', 'dismissed']).default('open'),
      reason: DuplicateReason.optional(),
      minScore: z.coerce.number().min(0).max(1).optional(),
      search: z
        .string()
        .trim()
        .max(100)
        .optional()
        .meta({ description: 'Part of the name of either, or the beginning of the code' }),
      ...pageQuery,
    }),
    reply: pageOf(DuplicatePair),
  }),
  lastSearch: endpoint({
    method: 'GET',
    path: '/api/duplicates/search',
    summary: 'When was last looked for duplicates, and what was found?',
    reply: DuplicateSearch,
  }),
  find: endpoint({
    method: 'POST',
    path: '/api/duplicates/search',
    summary: 'Look for duplicates among all customers, in the background',
    reply: DuplicateSearch,
  }),
  dismiss: endpoint({
    method: 'POST',
    path: '/api/duplicates/dismiss',
    summary: 'These are two customers each: never show them as a pair again',
    body: z.object({ pairs }),
    reply: z.object({ dismissed: z.int() }),
    problems: ['customer-not-found'],
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/duplicates/restore',
    summary: 'Show these pairs again',
    body: z.object({ pairs }),
    reply: z.object({ restored: z.int() }),
    problems: ['customer-not-found'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/api/duplicates/compare',
    summary: 'Two customers side by side, with whose values would survive',
    query: z.object({ survivorId: IdText, mergedId: IdText }),
    reply: Comparison,
    problems: ['customer-not-found'],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/api/merges',
    summary: 'Merge one customer into another: facts, history and keys move, and the merged id leads to the survivor',
    status: 201,
    body: z
      .object({
        survivorId: Id,
        mergedId: Id,
        rule: SurvivalRule.default('survivor'),
        chosen: Chosen.default({}).meta({ description: 'Fields whose survivor is chosen, whatever the rule says' }),
      })
      .refine(({ survivorId, mergedId }) => survivorId !== mergedId, { error: 'same' }),
    reply: CustomerMerge,
    problems: [...mergeProblems, 'field-not-allowed'],
  }),
  mergeMany: endpoint({
    method: 'POST',
    path: '/api/merges/many',
    summary: 'Merge the customers of each pair; the one with more orders survives, then the older. All of them or none',
    body: z.object({ pairs: z.array(Couple).min(1).max(mostMerged), rule: SurvivalRule.default('complete') }),
    reply: z.object({ merged: z.int() }),
    problems: [...mergeProblems],
  }),
  merges: endpoint({
    method: 'GET',
    path: '/api/merges',
    summary: 'What was merged, newest first',
    query: z.object({ customerId: IdText.optional(), ...pageQuery }),
    reply: pageOf(CustomerMerge),
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/merges/:id/undo',
    summary:
      'Take a merge back: the merged customer is there again, with what came from it. Facts that came since stay with the survivor',
    params,
    reply: CustomerMerge,
    problems: ['merge-not-found', 'merge-buried', ...mergeProblems],
  }),
}
