import { z } from 'zod'

/** What speaks for one customer: an equal key, an equal or a similar name, the same place. */
export const DuplicateReason = z.enum(['code', 'tax-id', 'phone', 'email', 'name', 'similar-name', 'place'])
export type DuplicateReason = z.infer<typeof DuplicateReason>
