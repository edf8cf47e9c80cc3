import { Period } from '@fenji/contract/periods'
import { z } from 'zod'

/** What the address of the page holds. */
export const AnalysisSearch = z.object({
  /** A saved dashboard, or one that is always there. */
  dashboard: z
    .union([z.number().int().positive(), z.enum(['ready', 'all'])])
    .optional()
    .catch(undefined),
  /** One chart alone. */
  chart: z.string().max(40).optional().catch(undefined),
  period: Period.optional().catch(undefined),
  segment: z.number().int().positive().optional().catch(undefined),
  scheme: z.number().int().positive().optional().catch(undefined),
  /** A condition, see `conditionText`. */
  where: z.string().max(8000).optional().catch(undefined),
})
export type AnalysisSearch = z.infer<typeof AnalysisSearch>
