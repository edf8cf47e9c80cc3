import { z } from 'zod'

/** What data can be good or bad at. */
export const dimensions = ['completeness', 'validity', 'freshness', 'uniqueness', 'consistency'] as const
export const Dimension = z.enum(dimensions)
export type Dimension = z.infer<typeof Dimension>
