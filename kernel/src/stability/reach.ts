import { gradeByBoundary } from '../assign/by-boundary.ts'
import { assignmentMethod } from '../assign/index.ts'
import type { Assigned, Standing } from '../assign/method.ts'
import { roundScore } from '../combine/round-score.ts'
import type { Stability } from '../recipe.ts'

/** Which grades a customer can rise to and keep, a cell a customer; −1 where the assignment gives none. */
export interface Reach {
  /** The best grade that whoever has a worse one rises to. */
  rise: Int16Array
  /** The best grade that whoever has it, or a better one, keeps. Never worse than what the assignment gives. */
  stay: Int16Array
  /** The same without the margin, to tell the two apart. */
  stayAlone: Int16Array
}

/**
 * Boundaries moved by a margin.
 * @param boundaries Scores; Infinity where nothing reaches the grade.
 * @param margin     Points: positive to rise, negative to stay.
 * @returns Boundaries as exact as scores, so that 79.7 on paper is 79.7 here.
 * @cost   O(grades).
 */
export const movedBoundaries = (boundaries: readonly number[], margin: number): number[] =>
  boundaries.map((least) => roundScore(least + margin))

/** The better of two grades, cell by cell. */
function better(a: Int16Array, b: Int16Array): Int16Array {
  const grade = new Int16Array(a.length)
  for (let i = 0; i < grade.length; i++) grade[i] = Math.min(a[i]!, b[i]!)
  return grade
}

/**
 * What the assignment to stay gives everybody.
 * @param stability The rules.
 * @param standing  Metrics, scores and grades of n customers.
 * @returns Grades, and the boundaries that they come from; null without such an assignment.
 * @throws {RangeError} a condition that names something unknown.
 * @cost   Of that assignment.
 */
export const assignToStay = ({ stay }: Stability, standing: Standing): Assigned | null =>
  stay ? assignmentMethod(stay.kind).assign(stay, standing) : null

/**
 * Which grades can each customer rise to and keep?
 * @param margin   In points; it moves boundaries that are scores.
 * @param score    Composite scores of n customers.
 * @param assigned What the recipe's assignment gave them.
 * @param staying  What its assignment to stay gave them; null without one. With neither margin nor that, both are what the
 *                 assignment gives.
 * @returns The grades; a score at exactly boundary + margin rises, one at exactly boundary − margin stays.
 * @cost   O(n · grades).
 * @source grading.md, After assignment: margin.
 */
export function reachOf(margin: number, score: Float64Array, assigned: Assigned, staying: Assigned | null): Reach {
  const { grade, boundaries } = assigned
  const stayAlone = staying ? better(staying.grade, grade) : grade
  const least = staying ? staying.boundaries : boundaries
  if (margin === 0 || !boundaries || !least) return { rise: grade, stay: stayAlone, stayAlone }
  const rise = gradeByBoundary(score, movedBoundaries(boundaries, margin))
  const stay = better(stayAlone, gradeByBoundary(score, movedBoundaries(least, -margin)))
  return { rise, stay, stayAlone }
}
