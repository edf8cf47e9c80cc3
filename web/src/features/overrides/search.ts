import { OverrideState } from '@fenji/contract/override-states'
import { z } from 'zod'

/** What the address of the list holds; without a state all of them are shown. */
export const OverridesSearch = z.object({
  state: OverrideState.optional().catch(undefined),
})
export type OverridesSearch = z.infer<typeof OverridesSearch>
