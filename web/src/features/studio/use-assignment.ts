import type { Assignment } from '@fenji/contract/assignments'
import { useCallback } from 'react'
import type { AssignmentKind } from './assignment-edits.ts'
import { useStudio } from './use-studio.ts'

type Of<K extends AssignmentKind> = Extract<Assignment, { kind: K }>

/** The assignment of the scheme where it is of this kind, and how it is changed; null: it is of another. */
export function useAssignment<K extends AssignmentKind>(
  kind: K,
): { assignment: Of<K>; put: (next: Of<K>, gesture?: string) => void } | null {
  const { scheme, edit } = useStudio()
  const put = useCallback(
    (next: Of<K>, gesture?: string) => edit((one) => ({ ...one, assignment: next }), gesture),
    [edit],
  )
  return scheme.assignment.kind === kind ? { assignment: scheme.assignment as Of<K>, put } : null
}
