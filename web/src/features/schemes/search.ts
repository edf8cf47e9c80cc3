import { z } from 'zod'
import { templateGroups } from './template-groups.ts'

/** What the address of the gallery holds: the group that is looked at, and what is searched for. */
export const GallerySearch = z.object({
  group: z.enum(templateGroups).optional().catch(undefined),
  find: z.coerce.string().pipe(z.string().trim().max(100)).optional().catch(undefined),
})
export type GallerySearch = z.infer<typeof GallerySearch>
