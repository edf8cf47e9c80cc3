import { metricColumn, withinScope } from '../metric-column.ts'
import { presentAscending } from '../numeric/order.ts'
import { shareLimit } from '../numeric/share.ts'
import { addTo, emptySum, totalOf } from '../numeric/sum.ts'
import type { ContributionAssignment } from '../recipe.ts'
import { requireAscending } from '../scale/method.ts'
import { gradeByBoundary, gradeOfOne } from './by-boundary.ts'
import type { AssignmentMethod } from './method.ts'

/** The least value of each cut: the last one whose greater values add up to less than the cut. */
function boundariesOf(values: Float64Array, cuts: readonly number[]): number[] {
  const positive = presentAscending(values.map((x) => (x > 0 ? x : Number.NaN)))
  const whole = emptySum()
  for (const x of positive) addTo(whole, x)
  const total = totalOf(whole)
  const limits = cuts.map((cut) => shareLimit(total, cut))
  const boundaries = cuts.map(() => Number.POSITIVE_INFINITY)
  const greater = emptySum()
  let g = 0
  let at = positive.length - 1
  while (at >= 0) {
    const x = positive[at]!
    const before = totalOf(greater)
    while (g < cuts.length && before >= limits[g]!) g++
    if (g === cuts.length) break
    boundaries.fill(x, g)
    for (; at >= 0 && positive[at] === x; at--) addTo(greater, x)
  }
  return boundaries
}

/**
 * Pareto: with before = sum of the strictly greater positive values of a metric, the best grade with before < total · cut.
 * Zero, negative and missing values get the last grade. The composite score plays no part. Boundaries are metric values.
 * @throws {RangeError} not one cut a grade, cuts not ascending within 0..1, or the last not 1; an unknown metric.
 * @cost   O(n log n). 10⁶ customers: 0.1 s.
 * @source grading.md, Assignment.
 */
export const contribution = {
  needsScore: false,
  check({ cuts }, grades) {
    if (cuts.length !== grades.length) throw new RangeError(`cuts: ${cuts.length}, want ${grades.length}`)
    requireAscending('cuts', cuts, false)
    if (cuts[0]! < 0 || cuts[cuts.length - 1] !== 1) throw new RangeError('cuts: want 0..1, the last one 1')
  },
  assign({ metric, cuts }, { table, inScope }) {
    const values = withinScope(metricColumn(table, metric), inScope)
    const boundaries = boundariesOf(values, cuts.slice(0, -1))
    const grade = gradeByBoundary(values, boundaries)
    for (let i = 0; i < grade.length; i++) {
      if (Number.isNaN(values[i]) && (inScope === null || inScope[i] === 1)) grade[i] = cuts.length - 1
    }
    return { grade, boundaries }
  },
  place({ kind, metric, cuts }, { metrics, boundaries }) {
    const value = metrics[metric] ?? Number.NaN
    return { kind, grade: Number.isNaN(value) ? cuts.length - 1 : gradeOfOne(value, boundaries ?? []) }
  },
} satisfies AssignmentMethod<ContributionAssignment>
