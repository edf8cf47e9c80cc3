import type { Ranking } from '../numeric/ranking.ts'
import { sum } from '../numeric/sum.ts'
import { tally } from '../summary/tally.ts'
import { groupSums, heldByFirst } from './gains.ts'

/** What one grade brought after the cut-off. A share or a mean of nothing is null. */
export interface GradeOutcome {
  count: number
  /** Of the customers in the test, 0..1. */
  share: number | null
  /** In its unit. */
  outcome: number
  /** Of the outcome of all in the test; null where that is not positive. Refunds can bring it below 0 or above 1. */
  outcomeShare: number | null
  /** Outcome a customer. */
  mean: number | null
  /** Customers retained; an expected number, and so perhaps not whole, for a baseline. */
  retained: number
  /** Of the grade's customers, 0..1. */
  retainedShare: number | null
}

interface Held {
  count: number
  outcome: number
  retained: number
}

function asShares(parts: readonly Held[], whole: Pick<Held, 'count' | 'outcome'>): GradeOutcome[] {
  return parts.map(({ count, outcome, retained }) => ({
    count,
    share: whole.count > 0 ? count / whole.count : null,
    outcome,
    outcomeShare: whole.outcome > 0 ? outcome / whole.outcome : null,
    mean: count > 0 ? outcome / count : null,
    retained,
    retainedShare: count > 0 ? retained / count : null,
  }))
}

/**
 * What did each grade bring?
 * @param grade      n grades, 0 = best; negative = ungraded.
 * @param gradeCount Number of grades.
 * @param outcome    n finite outcomes, any unit, of either sign.
 * @param retained   n marks, 1 = retained.
 * @returns One row a grade, best first, and one more for the ungraded; counts and outcomes add up to those of all.
 * @throws {RangeError} a grade ≥ gradeCount, or columns of different length.
 * @cost   O(n).
 */
export function gradeOutcomes(
  grade: Int16Array,
  gradeCount: number,
  outcome: Float64Array,
  retained: Uint8Array,
): GradeOutcome[] {
  if (retained.length !== grade.length) throw new RangeError(`retained: ${retained.length}, want ${grade.length}`)
  const cells = new Int16Array(grade.length)
  const kept = new Array<number>(gradeCount + 1).fill(0)
  for (let i = 0; i < cells.length; i++) {
    if (grade[i]! >= gradeCount) throw new RangeError(`grade of row ${i}: ${grade[i]}, want below ${gradeCount}`)
    cells[i] = grade[i]! < 0 ? gradeCount : grade[i]!
    if (retained[i] === 1) kept[cells[i]!]!++
  }
  const { count, sum: outcomes } = tally(cells, gradeCount + 1, outcome)
  const parts = count.map((n, g) => ({ count: n, outcome: outcomes[g]!, retained: kept[g]! }))
  return asShares(parts, { count: grade.length, outcome: sum(outcome) })
}

/** A ranking with what each of its groups of equals holds. */
export interface HeldByGroup {
  ranking: Ranking
  /** In its unit. */
  outcome: Float64Array
  retained: Float64Array
}

/**
 * What does each group of a ranking hold?
 * @param ranking  n′ rows.
 * @param outcome  n finite outcomes.
 * @param retained n marks, 1 = retained.
 * @cost   O(n′).
 */
export const heldByGroup = (ranking: Ranking, outcome: Float64Array, retained: Uint8Array): HeldByGroup => ({
  ranking,
  outcome: groupSums(ranking, outcome),
  retained: groupSums(ranking, retained),
})

/**
 * What would grades of the same sizes have brought if another ranking had filled them? Customers tied at a cut are shared
 * out in expectation, not by the order in which they came.
 * @param held  Of n′ rows.
 * @param sizes Customers a grade, best first; they add up to n′.
 * @returns One row a size.
 * @cost   O(groups + grades).
 */
export function outcomesBySize({ ranking, outcome, retained }: HeldByGroup, sizes: readonly number[]): GradeOutcome[] {
  let place = 0
  const places = sizes.map((size) => {
    place += size
    return place
  })
  const outcomeBy = heldByFirst(ranking, outcome, places)
  const retainedBy = heldByFirst(ranking, retained, places)
  const between = (by: readonly number[], g: number) => by[g]! - (by[g - 1] ?? 0)
  const parts = sizes.map((count, g) => ({
    count,
    outcome: count === 0 ? 0 : between(outcomeBy, g),
    retained: count === 0 ? 0 : between(retainedBy, g),
  }))
  return asShares(parts, { count: place, outcome: outcomeBy.at(-1) ?? 0 })
}

/**
 * What grades of the same sizes bring if chance fills them, in expectation.
 * @param sizes    Customers a grade, best first, all in the test.
 * @param outcome  Of all in the test.
 * @param retained Customers retained in the test.
 * @returns One row a size: everyone counts with the mean of all.
 * @cost   O(grades).
 */
export function outcomesByChance(sizes: readonly number[], outcome: number, retained: number): GradeOutcome[] {
  const all = sizes.reduce((total, size) => total + size, 0)
  const expected = (whole: number, size: number) => (size === 0 ? 0 : (whole * size) / all)
  const parts = sizes.map((count) => ({
    count,
    outcome: expected(outcome, count),
    retained: expected(retained, count),
  }))
  return asShares(parts, { count: all, outcome })
}
