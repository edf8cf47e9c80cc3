import type { Import } from '@fenji/contract/imports'
import { z } from 'zod'

/** Imports by what they want of a person: something to do, patience, nothing, or a look at why they ended. */
export const ImportGroup = z.enum(['waiting', 'working', 'done', 'undone', 'stopped'])
export type ImportGroup = z.infer<typeof ImportGroup>

const groupOf: Record<Import['state'], ImportGroup> = {
  reading: 'working',
  mapping: 'waiting',
  checking: 'working',
  checked: 'waiting',
  importing: 'working',
  done: 'done',
  failed: 'stopped',
  cancelled: 'stopped',
  undoing: 'working',
  undone: 'undone',
}

/** What the address of the list holds; without a group or a kind all imports are shown. */
export const ImportsSearch = z.object({
  state: ImportGroup.optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
})
export type ImportsSearch = z.infer<typeof ImportsSearch>

export const isFound = (one: Pick<Import, 'state' | 'kind'>, { state, kind }: ImportsSearch): boolean =>
  (state === undefined || groupOf[one.state] === state) && (kind === undefined || one.kind === kind)
