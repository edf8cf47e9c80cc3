import { z } from 'zod'

/** What the address of the list holds; without an owner everybody's customers in sight. */
export const NoticesSearch = z.object({
  owner: z.enum(['me']).optional().catch(undefined),
})
export type NoticesSearch = z.infer<typeof NoticesSearch>
