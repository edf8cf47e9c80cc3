import type { Assignment } from '../recipe.ts'
import { capacity } from './capacity.ts'
import { clusters } from './clusters.ts'
import { contribution } from './contribution.ts'
import { matrix } from './matrix.ts'
import type { AssignmentMethod } from './method.ts'
import { rules } from './rules.ts'
import { shares } from './shares.ts'
import { thresholds } from './thresholds.ts'

type Methods = { [K in Assignment['kind']]: AssignmentMethod<Extract<Assignment, { kind: K }>> }

/** Every assignment there is, by kind. */
export const assignments: Methods = { thresholds, shares, contribution, rules, capacity, matrix, clusters }

/**
 * The method of an assignment.
 * @param kind One of `assignments`.
 * @returns Its check and its rule.
 * @throws {RangeError} unknown kind.
 * @cost   O(1).
 */
export function assignmentMethod(kind: Assignment['kind']): AssignmentMethod {
  if (!Object.hasOwn(assignments, kind)) throw new RangeError(`assignment: unknown kind '${kind}'`)
  return assignments[kind] as AssignmentMethod
}
