import type { GradeOutcome } from './grade-outcomes.ts'

/** A worse grade that brought more a customer than a better one. */
export interface Inversion {
  better: number
  worse: number
}

/** What a mean may rise by rounding alone. */
const DUST = 1e-12

/**
 * Does the mean outcome fall, or stay, from each grade to the next worse one that has customers? Empty grades are skipped.
 * @param grades What each grade brought, best first, without the ungraded.
 * @returns The neighbours in the wrong order, by grade number; none where the grades are monotone. null where fewer than two
 *   grades have customers and there is nothing to compare.
 * @cost   O(grades).
 */
export function inversions(grades: readonly GradeOutcome[]): Inversion[] | null {
  const filled = grades.flatMap(({ mean }, grade) => (mean === null ? [] : [{ grade, mean }]))
  if (filled.length < 2) return null
  return filled.slice(1).flatMap(({ grade: worse, mean }, i) => {
    const { grade: better, mean: meanOfBetter } = filled[i]!
    const slack = DUST * Math.max(Math.abs(mean), Math.abs(meanOfBetter))
    return mean > meanOfBetter + slack ? [{ better, worse }] : []
  })
}
