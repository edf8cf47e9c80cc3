import { ImportKind } from '@fenji/contract/import-kinds'
import { ImportGroup } from '@fenji/contract/import-states'
import { z } from 'zod'

/** What the address of the list holds; without a filter all imports are shown. */
export const ImportsSearch = z.object({
  state: ImportGroup.optional().catch(undefined),
  kind: ImportKind.optional().catch(undefined),
  /** A member by number, oneself, or nobody: what the product brought by itself. */
  by: z
    .union([z.enum(['me', 'none']), z.int().positive()])
    .optional()
    .catch(undefined),
  /** Of the name of the file; a number typed into the address bar is text all the same. */
  search: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().trim().max(100))
    .optional()
    .catch(undefined),
})
export type ImportsSearch = z.infer<typeof ImportsSearch>

export const isFiltered = ({ state, kind, by, search }: ImportsSearch): boolean =>
  [state, kind, by, search].some((part) => part !== undefined)
