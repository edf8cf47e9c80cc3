import type { History } from '../history.ts'
import { deviationCode } from '../stability/deviation.ts'

/** Grades and the reasons for them, a cell a customer. */
export interface Applied {
  /** 0 = best; −1 = none. */
  applied: Int16Array
  /** Why that is not the computed grade: n codes of `deviations`. */
  deviation: Uint8Array
}

/**
 * Lay the grades fixed by hand over those that came about by themselves. They hold up to and on their last day, for whoever
 * they name, also the ungraded and those out of scope, and touch neither the computed grade nor the state: the day after, the
 * grade is what it would have been.
 * @param grades  n computed grades, and those that stability let happen with their reasons. Untouched.
 * @param history As-of day and overrides; without overrides nothing changes.
 * @returns The applied grades and why each differs from the computed one.
 * @cost   O(n) where there are overrides.
 * @source grading.md, After assignment: manual override.
 */
export function applyOverrides(grades: Applied & { computed: Int16Array }, { asOf, overrides }: History): Applied {
  if (!overrides) return { applied: grades.applied, deviation: grades.deviation }
  const applied = grades.applied.slice()
  const deviation = grades.deviation.slice()
  const code = deviationCode('override')
  for (let i = 0; i < applied.length; i++) {
    if (overrides.grade[i]! < 0 || asOf > overrides.until[i]!) continue
    applied[i] = overrides.grade[i]!
    deviation[i] = applied[i] === grades.computed[i] ? 0 : code
  }
  return { applied, deviation }
}
