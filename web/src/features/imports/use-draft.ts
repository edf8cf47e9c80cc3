import type { Import, Mapping } from '@fenji/contract/imports'
import { useState } from 'react'

/** Corrections that were not sent yet outlive the page that they were made on. */
const drafts = new Map<number, Mapping>()

export interface Draft {
  mapping: Mapping
  change: (mapping: Mapping) => void
  /** Back to what was recognised. */
  forget: () => void
}

/** The mapping of an import as the person has it now: theirs where they touched it, else what was recognised. */
export function useDraft(one: Import | undefined): Draft | null {
  const [, redraw] = useState(0)
  const recognised = one?.recognition?.mapping
  if (!one || !recognised) return null
  const change = (mapping: Mapping | null) => {
    if (mapping) drafts.set(one.id, mapping)
    else drafts.delete(one.id)
    redraw((times) => times + 1)
  }
  return { mapping: drafts.get(one.id) ?? recognised, change, forget: () => change(null) }
}
