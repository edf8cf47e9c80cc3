import type { Scheme } from '@fenji/contract/scheme-file'
import type { WhatIf } from '@fenji/contract/what-if'
import { createContext, useContext } from 'react'
import { useLocal } from '../../platform/i18n.ts'
import type { Issue } from './issues.ts'

/** The scheme that is edited, as every part of the studio works on it. */
export interface Studio {
  schemeId: number
  scheme: Scheme
  /** @param gesture edits of one gesture in a row, such as dragging a cut, are taken back together. */
  edit: (change: (scheme: Scheme) => Scheme, gesture?: string) => void
  /** The day that the figures are of; undefined: the day that a run would take. */
  asOf: string | undefined
}

export const StudioContext = createContext<Studio | null>(null)

/** What is wrong with the scheme. Apart from it: while a hand moves a sound one it stays the same. */
export const IssuesContext = createContext<readonly Issue[] | null>(null)

/** What is wrong with the scheme. */
export function useIssues(): readonly Issue[] {
  const issues = useContext(IssuesContext)
  if (!issues) throw new Error('outside the studio')
  return issues
}

/** What the scheme would do, as found last. Apart from the scheme: it comes several times a second, and few look at it. */
export const AnswerContext = createContext<WhatIf | null>(null)

/** What the scheme would do, as found last: it may be of a moment ago. Null: nothing was found yet. */
export const useAnswer = (): WhatIf | null => useContext(AnswerContext)

export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('outside the studio')
  return studio
}

/** The name of the grade in a place, best first, in the reader's language. */
export function useGradeName(): (at: number) => string {
  const local = useLocal()
  const { scheme } = useStudio()
  return (at) => {
    const grade = scheme.grades[at]
    return grade ? local(grade.name) : ''
  }
}
