import { mostDepth } from '@fenji/contract/customer-conditions'
import { isComplete, type LeafDraft, operatorsFor, withSubject } from './draft.ts'
import type { SubjectOption, Subjects } from './use-subjects.ts'

/** What conditions can be about, and how that is compared. */
export interface ConditionLanguage extends Subjects {
  /** How deep groups lie within each other at most. */
  mostDepth: number
  operatorsFor: (of: string) => LeafDraft['op'][]
  /** The draft with another subject: what was said of the one before is not of this one. */
  withSubject: (draft: LeafDraft, of: string) => LeafDraft
  isComplete: (draft: LeafDraft) => boolean
}

/** Conditions over customers, for lists and segments. */
export function customerLanguage(subjects: Subjects): ConditionLanguage {
  const kindOf = (of: string): SubjectOption['kind'] => subjects.find(of)?.kind ?? null
  return {
    ...subjects,
    mostDepth,
    operatorsFor: (of) => operatorsFor(of, kindOf(of)),
    withSubject: (draft, of) => withSubject(draft, of, kindOf(of)),
    isComplete,
  }
}
