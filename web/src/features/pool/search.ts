import { CustomerSort, customerFilter } from '@fenji/contract/customers'
import { z } from 'zod'

const text = (schema: z.ZodType<string | undefined>) =>
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(schema as z.ZodType<string | undefined, string>)
    .optional()
    .catch(undefined)

/** What the URL of the pool holds. A part that somebody mistyped is left out rather than refused. */
export const PoolSearch = z.object({
  search: text(customerFilter.search),
  grade: text(customerFilter.grade),
  sort: CustomerSort.optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
})
export type PoolSearch = z.infer<typeof PoolSearch>
