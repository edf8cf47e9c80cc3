import { evaluateCondition } from '../condition/evaluate.ts'
import type { RulesAssignment } from '../recipe.ts'
import type { AssignmentMethod } from './method.ts'

function indexOf(grades: readonly string[], key: string): number {
  const index = grades.indexOf(key)
  if (index < 0) throw new RangeError(`rules: no grade '${key}'`)
  return index
}

/**
 * Ordered conditions: the first that holds gives the grade, `otherwise` where none does. Needs no score.
 * @throws {RangeError} an unknown grade, or a condition that names something unknown.
 * @cost   O(n · leaves of the conditions).
 * @source grading.md, Assignment.
 */
export const rules = {
  needsScore: false,
  check({ rules: given, otherwise }, grades) {
    for (const { grade } of given) indexOf(grades, grade)
    indexOf(grades, otherwise)
  },
  assign({ rules: given, otherwise }, standing) {
    const { inScope, grades, table } = standing
    const grade = new Int16Array(table.count).fill(indexOf(grades, otherwise))
    for (const rule of given.toReversed()) {
      const mask = evaluateCondition(rule.when, standing)
      const index = indexOf(grades, rule.grade)
      for (let i = 0; i < grade.length; i++) if (mask[i] === 1) grade[i] = index
    }
    if (inScope) for (let i = 0; i < grade.length; i++) if (inScope[i] === 0) grade[i] = -1
    return { grade, boundaries: null }
  },
  fixed: (assignment) => assignment,
} satisfies AssignmentMethod<RulesAssignment>
