import type { Limits } from './limits.ts'
import { withinLimits } from './limits.ts'

export interface Vetoed {
  /** n computed grades, 0 = best; −1 = ungraded or out of scope. */
  grade: Int16Array
  /** Place in the recipe of the veto that decided the grade, a cell each; −1 where the assignment's grade stands. */
  decisive: Int8Array
}

/**
 * The computed grades: what the assignment gave, within what the vetoes leave possible. A forced grade is given even where there
 * was no score; caps and floors leave the ungraded ungraded.
 * @param assigned n grades as the assignment gave them; −1 = ungraded or out of scope. Untouched.
 * @param limits   Of the same customers.
 * @returns Grades, and the veto that decided each.
 * @cost   O(n).
 * @source grading.md, After assignment: force wins over cap, cap over floor.
 */
export function applyVetoes(assigned: Int16Array, limits: Limits): Vetoed {
  const { forced, forcedBy, capBy, floor, floorBy } = limits
  const grade = assigned.slice()
  const decisive = new Int8Array(assigned.length).fill(-1)
  for (let i = 0; i < assigned.length; i++) {
    if (forced[i]! >= 0) {
      grade[i] = forced[i]!
      decisive[i] = forcedBy[i]!
    } else if (assigned[i]! >= 0) {
      grade[i] = withinLimits(limits, i, assigned[i]!)
      const lifted = Math.min(floor[i]!, assigned[i]!)
      if (grade[i] !== lifted) decisive[i] = capBy[i]!
      else if (lifted !== assigned[i]) decisive[i] = floorBy[i]!
    }
  }
  return { grade, decisive }
}
