import { addTo, emptySum, totalOf } from '../numeric/sum.ts'
import { type Tally, tally } from './tally.ts'

export interface GradeSummary {
  count: number
  /** Of the customers graded, 0..1. */
  share: number
  /** Of the metric, in its unit. */
  sum: number
  /** Of the metric's total over the customers graded; 0 where that is not positive. */
  sumShare: number
}

/**
 * How many customers, and how much of a metric, does each grade hold?
 * @param grade      n grades; negative = ungraded, left out.
 * @param gradeCount Number of grades.
 * @param values     n values of the metric; NaN means "no data" and adds nothing. None by default: sums are 0.
 * @returns One summary a grade, best first; the shares add up to 1 unless nobody is graded.
 * @throws {RangeError} a grade ≥ gradeCount, or columns of different length.
 * @cost   O(n). 10⁶ customers: 15 ms.
 */
export function gradeDistribution(
  grade: Int16Array,
  gradeCount: number,
  values: Float64Array | null = null,
): GradeSummary[] {
  return summaryOf(tally(grade, gradeCount, values))
}

/**
 * The shares of each grade in what was counted.
 * @param tally Count and sum of each grade, best first.
 * @returns One summary a grade.
 * @cost   O(grades).
 */
export function summaryOf({ count, sum }: Tally): GradeSummary[] {
  const graded = count.reduce((total, n) => total + n, 0)
  const whole = emptySum()
  for (const part of sum) addTo(whole, part)
  const total = totalOf(whole)
  return count.map((n, g) => ({
    count: n,
    share: graded === 0 ? 0 : n / graded,
    sum: sum[g]!,
    sumShare: total > 0 ? sum[g]! / total : 0,
  }))
}
