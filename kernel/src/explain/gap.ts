import { roundScore } from '../combine/round-score.ts'
import type { FittedAssignment } from '../fitted.ts'
import type { Assignment, Recipe } from '../recipe.ts'
import { movedBoundaries } from '../stability/reach.ts'
import { gradeOne, missingForConditions } from './grade-one.ts'
import { type Gap, type GradedCustomer, liftsByScore } from './lift.ts'
import { toStep } from './settle.ts'
import { turningPoints } from './turning-points.ts'
import { metricsOf, type Yardstick } from './yardstick.ts'

type Steps = Readonly<Record<string, number>>

/** A recipe, its yardstick, and the grade to be bettered by them. */
interface Goal {
  recipe: Recipe
  yardstick: Yardstick
  customer: GradedCustomer
}

const movedAssignment = (assignment: Assignment, margin: number): Assignment =>
  assignment.kind === 'thresholds' ? { ...assignment, mins: movedBoundaries(assignment.mins, margin) } : assignment

function movedFit(fitted: FittedAssignment | null | undefined, margin: number) {
  if (fitted?.kind !== 'capacity') return fitted
  return { ...fitted, last: fitted.last.map((one) => one && { ...one, score: roundScore(one.score + margin) }) }
}

/** The goal with every boundary of the score moved by a margin. */
function movedGoal({ recipe, yardstick, customer }: Goal, margin: number): Goal {
  if (margin === 0) return { recipe, yardstick, customer }
  const boundaries = yardstick.boundaries?.map((least) => (least === null ? null : roundScore(least + margin))) ?? null
  return {
    recipe: { ...recipe, assignment: movedAssignment(recipe.assignment, margin) },
    yardstick: { ...yardstick, boundaries, assigned: movedFit(yardstick.assigned, margin) },
    customer,
  }
}

/** Codes of text, which do not change by degrees. */
function isCategorical({ basis, fits }: Yardstick, recipe: Recipe, metric: string): boolean {
  if ((basis?.labels[metric]?.length ?? 0) > 0) return true
  const fitsOfMetric = recipe.criteria.filter((criterion) => criterion.metric === metric).map(({ key }) => fits[key])
  return fitsOfMetric.some((fit) => fit?.kind === 'map' && fit.labels.length > 0)
}

/** The nearest of the values that lift. From "no data": the one nearest to the end of the axis that does not lift. */
function nearestOf(lifting: readonly number[], from: number, isBetter: (x: number) => boolean): number {
  const ascending = lifting.toSorted((a, b) => a - b)
  if (Number.isNaN(from)) return (isBetter(Number.MAX_VALUE) ? ascending[0] : ascending.at(-1)) ?? Number.NaN
  const distance = (x: number) => Math.abs(x - from)
  return ascending.reduce((best, x) => (distance(x) <= distance(best) ? x : best), ascending[0] ?? Number.NaN)
}

/** The smallest change of one metric that gives a better grade, vetoes and rules included; NaN where there is none. */
function liftingValue(goal: Goal, metric: string, byScore: readonly number[], step: number): number {
  const { recipe, yardstick, customer } = goal
  const from = customer.metrics[metric] ?? Number.NaN
  const isBetter = (x: number) => {
    const { grade } = gradeOne(recipe, yardstick, { ...customer, metrics: { ...customer.metrics, [metric]: x } })
    return grade >= 0 && grade < customer.grade
  }
  const settled = (points: readonly number[]) =>
    [...new Set(points)]
      .filter(isBetter)
      .map((x) => toStep(x, from, step, isBetter))
      .filter((x) => !Number.isNaN(x))
  const known = settled(byScore)
  if (Number.isNaN(from) && known.length > 0) return known[0]!
  const isShared = recipe.criteria.filter((criterion) => criterion.metric === metric).length > 1
  const points = turningPoints({ ...goal, metric }, isShared ? isBetter : undefined)
  return nearestOf([...known, ...settled(Number.isNaN(from) ? [...points, 0] : points)], from, isBetter)
}

/** Where conditions decide: every metric on its own, by all values at which something turns. */
function gapsByConditions(goal: Goal, steps: Steps): Gap[] {
  const { recipe, yardstick, customer } = goal
  if (missingForConditions(recipe, yardstick, customer) !== null) return []
  const byScore = liftsByScore(recipe, yardstick, customer)
  return metricsOf(recipe).flatMap((metric) => {
    if (isCategorical(yardstick, recipe, metric)) return []
    const lifts = byScore.filter((lift) => lift.metric === metric).map((lift) => lift.to)
    const from = customer.metrics[metric] ?? Number.NaN
    const to = liftingValue(goal, metric, lifts, steps[metric] ?? 0)
    const criterion = recipe.criteria.find((one) => one.metric === metric)?.key ?? null
    return Number.isNaN(to) ? [] : [{ criterion, metric, from, to, change: to - from }]
  })
}

function isDecidedByConditions({ assignment, vetoes = [] }: Recipe): boolean {
  return assignment.kind === 'rules' || vetoes.length > 0
}

/** Whether the customer's facts alone would give a better grade already, so that only time stands between. */
function isThere({ recipe, yardstick, customer }: Goal): boolean {
  if (missingForConditions(recipe, yardstick, customer) !== null) return false
  const { grade } = gradeOne(recipe, yardstick, customer)
  return grade >= 0 && grade < customer.grade
}

function gapsOf(goal: Goal, steps: Steps): Gap[] {
  const { recipe, yardstick, customer } = goal
  if (customer.grade <= 0) return []
  const isSettled = recipe.stability !== undefined || isDecidedByConditions(recipe)
  if (isSettled && isThere(goal)) return []
  return isDecidedByConditions(recipe)
    ? gapsByConditions(goal, steps)
    : liftsByScore(recipe, yardstick, customer, steps)
}

/**
 * For each metric on its own: the smallest change that lifts the customer into a better grade, all else unchanged, measured by
 * the run's own yardstick (fitted scales, boundaries, means, clusters and who was admitted stand still). By `thresholds`, `shares`,
 * `contribution` and `capacity` that is the next better grade; by `rules`, `matrix`, `clusters` and past a veto it may be one
 * beyond. A change that a veto forbids is none, and one that ends a veto is one. With a margin the boundary must be passed by
 * it, as the next run will want; of hold, grace and steps, which are a matter of time, nothing is said.
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run; a compact one gives percentile gaps to ±0.1 points.
 * @param customer  Metrics of the customer (`metricsOfRow` names those that count) and the grade to be bettered: the one held,
 *                  which without stability is the computed one.
 * @param steps     Metric → its unit of change (1 day, 1 order …); the gap is then a multiple of it.
 * @returns One gap a criterion that can lift alone, in the order of the criteria; under `rules` or vetoes one a metric, those of
 *          the criteria first, then those that only conditions look at. Empty for the best grade, the ungraded, grades that
 *          nothing reaches, and where the facts give a better grade already. Empty too where conditions need what the
 *          customer's metrics or the yardstick of an old run do not hold.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   O(criteria²), about 12 µs a customer of six criteria; under `rules` or vetoes about 10 µs a comparison and metric,
 *         64 times that where a score is compared: for a page, not for a million.
 * @source grading.md, After assignment.
 */
export function gapToNext(recipe: Recipe, yardstick: Yardstick, customer: GradedCustomer, steps: Steps = {}): Gap[] {
  return gapsOf(movedGoal({ recipe, yardstick, customer }, recipe.stability?.margin ?? 0), steps)
}

/**
 * What does a customer lack to keep its grade? As `gapToNext`, but for the grade held, by what is asked to stay: the assignment to stay
 * where there is one, less the margin, within the vetoes.
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run.
 * @param customer  Metrics of the customer, and the grade it holds.
 * @param steps     Metric → its unit of change.
 * @returns One gap a metric that alone would be enough. Empty where nothing threatens: the run indicates the grade held or a
 *          better one, or there is no worse one.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   As `gapToNext`.
 * @source grading.md, After assignment.
 */
export function gapToStay(recipe: Recipe, yardstick: Yardstick, customer: GradedCustomer, steps: Steps = {}): Gap[] {
  if (customer.grade < 0) return []
  const { stability = {} } = recipe
  const { margin = 0, stay } = stability
  const staying = { ...recipe, stability, assignment: stay ?? recipe.assignment }
  const { boundaries, assigned } = (stay && yardstick.stay) ?? yardstick
  const goal: Goal = {
    recipe: staying,
    yardstick: { ...yardstick, boundaries, assigned },
    customer: { ...customer, grade: customer.grade + 1 },
  }
  return gapsOf(movedGoal(goal, -margin), steps)
}
