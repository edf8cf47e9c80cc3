import { meanOf } from '../combine/index.ts'
import { combineOne } from '../combine/one.ts'
import { SCORE_DUST } from '../combine/round-score.ts'
import type { Recipe } from '../recipe.ts'
import { reachScore } from '../scale/index.ts'
import { transformValue, untransformValue } from '../scale/transform.ts'
import { criterionScore } from './criterion-score.ts'
import { settle, toStep } from './settle.ts'
import type { Yardstick } from './yardstick.ts'

/** One customer as the run saw it. */
export interface GradedCustomer {
  /** 0 = best; −1 = ungraded. */
  grade: number
  /** Metric → value, untransformed; NaN means "no data". */
  metrics: Readonly<Record<string, number>>
}

/** A change of one metric that lifts a customer into the next better grade. */
export interface Gap {
  /** null where the assignment looks at the metric itself (`contribution`). */
  criterion: string | null
  metric: string
  /** NaN where the customer has no value yet. */
  from: number
  to: number
  /** to − from; NaN where `from` is. */
  change: number
}

/**
 * For each criterion on its own: the smallest change of its metric that lifts the customer into the next better grade,
 * the other criteria unchanged, measured by the run's own yardstick (fitted scales and boundaries stand still).
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run; a compact one gives percentile gaps to ±0.1 points.
 * @param customer  Grade and metrics of the customer.
 * @param steps     Metric → its unit of change (1 day, 1 order …); the gap is then a multiple of it.
 * @returns One gap a criterion that can lift alone, in the order of the criteria. Empty for the best grade, the ungraded,
 *          `rules`, and grades that nothing reaches.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   O(criteria²), about 12 µs a customer of six criteria: for a page, not for a million.
 * @source grading.md, After assignment.
 */
export function gapToNext(
  recipe: Recipe,
  yardstick: Yardstick,
  customer: GradedCustomer,
  steps: Readonly<Record<string, number>> = {},
): Gap[] {
  const boundary = yardstick.boundaries?.[customer.grade - 1]
  if (boundary === undefined || boundary === null || !Number.isFinite(boundary)) return []
  const { assignment, criteria } = recipe
  if (assignment.kind === 'contribution') {
    const { metric } = assignment
    const from = customer.metrics[metric] ?? Number.NaN
    const to = toStep(boundary, from, steps[metric] ?? 0, (x) => x >= boundary)
    return Number.isNaN(to) ? [] : [{ criterion: null, metric, from, to, change: to - from }]
  }
  return criteria.flatMap(({ key, metric }, j) => {
    const from = customer.metrics[metric] ?? Number.NaN
    const to = liftingValue(recipe, yardstick, customer, { j, boundary, step: steps[metric] ?? 0 })
    return Number.isNaN(to) ? [] : [{ criterion: key, metric, from, to, change: to - from }]
  })
}

/** The value of criterion j's metric that brings the score to the boundary; NaN where none does. */
function liftingValue(
  { criteria, combination }: Recipe,
  yardstick: Yardstick,
  { metrics }: GradedCustomer,
  { j, boundary, step }: { j: number; boundary: number; step: number },
): number {
  const { weights, fits } = yardstick
  const mean = meanOf(combination)
  const scores = criteria.map((other) => criterionScore(other, yardstick, metrics[other.metric] ?? Number.NaN))
  let weightLeft = weights[j]!
  let others = 0
  for (let i = 0; i < scores.length; i++) {
    if (i === j || Number.isNaN(scores[i])) continue
    weightLeft += weights[i]!
    others += weights[i]! * mean.enter(scores[i]!)
  }
  if (weights[j] === 0) return Number.NaN
  const need = mean.leave((mean.enter(boundary - SCORE_DUST) * weightLeft - others) / weights[j]!)
  const criterion = criteria[j]!
  const { key, metric, transform } = criterion
  const from = metrics[metric] ?? Number.NaN
  const near = untransformValue(transform, reachScore(fits[key]!, need, transformValue(transform, from)))
  if (Number.isNaN(near)) return Number.NaN
  const isEnough = (x: number) =>
    combineOne(scores.with(j, criterionScore(criterion, yardstick, x)), weights, combination) >= boundary
  const exact = settle(near, from, isEnough)
  return Number.isNaN(exact) ? exact : toStep(exact, from, step, isEnough)
}
