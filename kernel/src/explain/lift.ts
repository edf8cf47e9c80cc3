import { assignmentMethod } from '../assign/index.ts'
import type { OneStanding } from '../assign/method.ts'
import { combineOne } from '../combine/one.ts'
import type { Recipe } from '../recipe.ts'
import { reachScore } from '../scale/index.ts'
import { transformValue, untransformValue } from '../scale/transform.ts'
import { criterionScore } from './criterion-score.ts'
import { standingOfOne } from './placement.ts'
import { firstBetween, settle, toStep } from './settle.ts'
import type { Yardstick } from './yardstick.ts'

/** One customer as the run saw it. */
export interface GradedCustomer {
  /** The grade to be bettered, or kept: 0 = best; −1 = ungraded. */
  grade: number
  /** Metric → value, untransformed; NaN means "no data". */
  metrics: Readonly<Record<string, number>>
  /** `capacity`: tells equal scores apart; without it the customer has to pass them. */
  code?: string | undefined
}

/** A change of one metric that lifts a customer into the next better grade. */
export interface Gap {
  /** The first on this metric; null where none is, or the assignment looks at the metric itself (`contribution`). */
  criterion: string | null
  metric: string
  /** NaN where the customer has no value yet. */
  from: number
  to: number
  /** to − from; NaN where `from` is. */
  change: number
}

/**
 * What would lift a customer by the assignment alone? For each criterion on its own: the smallest change of its metric, the other
 * criteria unchanged. Vetoes and stability are not asked.
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run.
 * @param customer  Metrics of the customer, and the grade to be bettered.
 * @param steps     Metric → its unit of change; the change is then a multiple of it.
 * @returns One change a criterion that can lift alone, in the order of the criteria. None for the best grade, the ungraded, `rules`,
 *          and grades that nothing reaches.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   O(criteria²), about 12 µs a customer of six criteria.
 * @source grading.md, After assignment.
 */
export function liftsByScore(
  recipe: Recipe,
  yardstick: Yardstick,
  customer: GradedCustomer,
  steps: Readonly<Record<string, number>> = {},
): Gap[] {
  if (customer.grade <= 0) return []
  const { assignment, criteria } = recipe
  if (assignment.kind === 'contribution') return gapOfMetric(assignment.metric, yardstick, customer, steps)
  const one = standingOfOne(recipe, yardstick, customer)
  return criteria.flatMap(({ key, metric }, j) => {
    const from = customer.metrics[metric] ?? Number.NaN
    const to = liftingValue(recipe, yardstick, one, { j, grade: customer.grade, step: steps[metric] ?? 0 })
    return Number.isNaN(to) ? [] : [{ criterion: key, metric, from, to, change: to - from }]
  })
}

function gapOfMetric(
  metric: string,
  { boundaries }: Yardstick,
  { grade, metrics }: GradedCustomer,
  steps: Readonly<Record<string, number>>,
): Gap[] {
  const boundary = boundaries?.[grade - 1]
  if (boundary === undefined || boundary === null || !Number.isFinite(boundary)) return []
  const from = metrics[metric] ?? Number.NaN
  const to = toStep(boundary, from, steps[metric] ?? 0, (x) => x >= boundary)
  return Number.isNaN(to) ? [] : [{ criterion: null, metric, from, to, change: to - from }]
}

/** `settle`; but where a value tried before was too little and this one is enough, the least between them. */
function settledAfter(before: number, near: number, from: number, isEnough: (x: number) => boolean): number {
  const isBetween = Number.isFinite(before) && Number.isFinite(near) && before !== near && isEnough(near)
  return isBetween ? firstBetween(before, near, isEnough) : settle(near, from, isEnough)
}

/** The value of criterion j's metric that lifts to a better grade; NaN where none does. */
function liftingValue(
  { criteria, assignment }: Recipe,
  yardstick: Yardstick,
  one: OneStanding,
  { j, grade, step }: { j: number; grade: number; step: number },
): number {
  const method = assignmentMethod(assignment.kind)
  const criterion = criteria[j]!
  const { key, metric, transform } = criterion
  const from = one.metrics[metric] ?? Number.NaN
  const isEnough = (x: number) => {
    const scores = one.scores.with(j, criterionScore(criterion, yardstick, x))
    const score = combineOne(scores, one.weights, one.combination)
    const there = method.place?.(assignment, { ...one, scores, score, metrics: { ...one.metrics, [metric]: x } })
    return there !== undefined && there.grade >= 0 && there.grade < grade
  }
  let before = Number.NaN
  for (const need of method.needs?.(assignment, one, { j, grade }) ?? []) {
    const near = untransformValue(transform, reachScore(yardstick.fits[key]!, need, transformValue(transform, from)))
    if (Number.isNaN(near)) continue
    const exact = settledAfter(before, near, from, isEnough)
    before = near
    const to = Number.isNaN(exact) ? exact : toStep(exact, from, step, isEnough)
    if (!Number.isNaN(to)) return to
  }
  const turning = method.turns?.(assignment, one, { metric, grade }).find(isEnough) ?? Number.NaN
  return Number.isNaN(turning) ? turning : toStep(turning, from, step, isEnough)
}
