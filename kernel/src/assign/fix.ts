import type { Assignment, Recipe } from '../recipe.ts'
import { assignmentMethod } from './index.ts'
import type { Ranked } from './method.ts'

const assignmentsOf = ({ assignment, stability }: Recipe): Assignment[] => [
  assignment,
  ...(stability?.stay ? [stability.stay] : []),
]

/**
 * Can some customers be graded apart from the others, once all have a score?
 * @param recipe Its assignment, and the one to stay, count here.
 * @returns false where a grade depends on more of others than their scores: `contribution`, `capacity`, `clusters`.
 * @cost   O(1).
 */
export const canBeFixed = (recipe: Recipe): boolean =>
  assignmentsOf(recipe).every(({ kind }) => assignmentMethod(kind).fixed !== undefined)

function fixed(assignment: Assignment, ranked: Ranked): Assignment {
  const { fixed: fix } = assignmentMethod(assignment.kind)
  if (!fix) throw new RangeError(`assignment: ${assignment.kind} cannot be fixed`)
  return fix(assignment, ranked)
}

/**
 * The same recipe with what its assignments learn of all scores fixed: it gives some customers apart what it gives them among all.
 * @param recipe One that can be fixed.
 * @param ranked Composite scores of everybody.
 * @returns The recipe; where nobody gets a grade, its boundary is Infinity.
 * @throws {RangeError} it cannot be fixed.
 * @cost   O(n) for shares, else O(1).
 */
export function fixAssignments(recipe: Recipe, ranked: Ranked): Recipe {
  const assignment = fixed(recipe.assignment, ranked)
  const stay = recipe.stability?.stay
  return stay
    ? { ...recipe, assignment, stability: { ...recipe.stability, stay: fixed(stay, ranked) } }
    : { ...recipe, assignment }
}
