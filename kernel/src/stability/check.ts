import { assignmentMethod } from '../assign/index.ts'
import type { Assignment, Recipe, Stability } from '../recipe.ts'

/** Assignments whose boundaries are composite scores, so that a margin in points means something. */
const scoreBounded: readonly string[] = ['thresholds', 'shares', 'capacity']

function requireWhole(name: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
    throw new RangeError(`${name}: ${value}, want a whole number from ${least}`)
  }
}

function cumulated(shares: readonly number[]): number[] {
  let total = 0
  return shares.map((share) => (total += share))
}

/** What each grade but the last asks for, as numbers that may only fall where it gets easier; null where there are none. */
function demands(assignment: Assignment): number[] | null {
  switch (assignment.kind) {
    case 'thresholds':
      return [...assignment.mins]
    case 'shares':
      return cumulated(assignment.shares.slice(0, -1)).map((share) => -share)
    case 'contribution':
      return assignment.cuts.slice(0, -1).map((cut) => -cut)
    case 'capacity':
      return cumulated(assignment.counts).map((count) => -count)
    default:
      return null
  }
}

function checkStay(stay: Assignment, { assignment, grades, criteria }: Recipe): void {
  if (stay.kind !== assignment.kind) throw new RangeError(`stay: ${stay.kind}, want ${assignment.kind}`)
  if (stay.kind === 'clusters') throw new RangeError('stay: clusters have no stricter and easier')
  const keys = grades.map(({ key }) => key)
  assignmentMethod(stay.kind).check(stay, keys, criteria)
  const rising = demands(assignment)
  for (const [g, demand] of demands(stay)?.entries() ?? []) {
    if (rising && demand > rising[g]! + 1e-9) throw new RangeError(`stay: keeping '${keys[g]}' is harder than rising`)
  }
}

/**
 * Check the stability rules of a recipe.
 * @param stability The rules.
 * @param recipe    Whose assignment, grades and criteria they must fit.
 * @throws {RangeError} days or steps that are no whole numbers, a margin that is negative or where boundaries are no scores,
 *         an assignment to stay of another kind, one that is stricter, or one of clusters.
 * @cost   O(grades).
 */
export function checkStability(stability: Stability, recipe: Recipe): void {
  const { newcomerDays, margin = 0, stay, holdDays, graceDays, maxSteps } = stability
  requireWhole('newcomerDays', newcomerDays, 0)
  requireWhole('holdDays', holdDays, 0)
  requireWhole('graceDays', graceDays, 0)
  requireWhole('maxSteps', maxSteps, 1)
  if (!(margin >= 0 && Number.isFinite(margin))) throw new RangeError(`margin: ${margin}, want 0 or more`)
  const { kind } = recipe.assignment
  if (margin > 0 && !scoreBounded.includes(kind))
    throw new RangeError(`margin: the boundaries of ${kind} are no scores`)
  if (stay) checkStay(stay, recipe)
}
