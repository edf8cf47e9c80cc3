import { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import { z } from 'zod'

export const views = ['open', 'dismissed', 'merges'] as const

/** What the address of the page holds. */
export const DuplicatesSearch = z.object({
  view: z.enum(views).optional().catch(undefined),
  reason: DuplicateReason.optional().catch(undefined),
  search: z.string().max(100).optional().catch(undefined),
})
export type DuplicatesSearch = z.infer<typeof DuplicatesSearch>
