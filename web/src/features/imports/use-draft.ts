import type { Import, Mapping } from '@fenji/contract/imports'
import { useState } from 'react'

/** Corrections that were not sent yet outlive the page that they were made on. */
const drafts = new Map<number, Mapping>()

/** The mapping of an import as the person has it now: theirs where they touched it, else what was recognised. */
export function useDraft(one: Import | undefined) {
  const [, redraw] = useState(0)
  const recognised = one?.recognition?.mapping
  if (!one || !recognised) return null
  return {
    mapping: drafts.get(one.id) ?? recognised,
    change: (mapping: Mapping) => {
      drafts.set(one.id, mapping)
      redraw((times) => times + 1)
    },
  }
}
