import { Dimension } from '@fenji/contract/quality-dimensions'
import { z } from 'zod'

const Owner = z.union([z.enum(['me', 'none']), z.number().int().positive()])

/** Which part of the customers is looked at. */
const view = {
  owner: Owner.optional().catch(undefined),
  team: z.number().int().positive().optional().catch(undefined),
  segment: z.string().max(150).optional().catch(undefined),
}

export const BoardSearch = z.object(view)
export type BoardSearch = z.infer<typeof BoardSearch>

/** The list behind a number: by a rule, a dimension, or a field that is missing. */
export const FindingsSearch = z.object({
  ...view,
  rule: z.string().max(40).optional().catch(undefined),
  dimension: Dimension.optional().catch(undefined),
  missing: z.string().max(60).optional().catch(undefined),
})
export type FindingsSearch = z.infer<typeof FindingsSearch>

/** Stale contacts of a part of the customers. */
export const ContactsSearch = z.object({ owner: view.owner, team: view.team })

export const dues = ['overdue', 'soon', 'later'] as const
export const ReviewsSearch = z.object({
  owner: Owner.optional().catch(undefined),
  due: z.enum(dues).optional().catch(undefined),
})
export type ReviewsSearch = z.infer<typeof ReviewsSearch>
