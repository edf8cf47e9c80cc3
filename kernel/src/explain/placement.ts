import { assignmentMethod } from '../assign/index.ts'
import type { OneStanding, Placement } from '../assign/method.ts'
import { combineOne } from '../combine/one.ts'
import type { Recipe } from '../recipe.ts'
import { criterionScore } from './criterion-score.ts'
import { combinationIn, type Yardstick } from './yardstick.ts'

/** One customer as the run saw it, or as it might be. */
export interface MeasuredCustomer {
  /** Metric → value, untransformed; NaN means "no data". */
  metrics: Readonly<Record<string, number>>
  /** The criterion scores that the run kept, NaN = left out; measured from the metrics by default. */
  scores?: readonly number[] | undefined
  /** `capacity`: tells equal scores apart; without it the customer comes after them. */
  code?: string | undefined
}

/**
 * One customer measured by a run's yardstick, as assignments look at it.
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run.
 * @param customer  Metrics, and scores where they are known.
 * @returns Criterion scores and the composite score, with what the run learnt.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   O(criteria).
 */
export function standingOfOne(
  recipe: Recipe,
  yardstick: Yardstick,
  { metrics, scores, code }: MeasuredCustomer,
): OneStanding {
  const { criteria, grades } = recipe
  const { weights, boundaries, assigned = null } = yardstick
  const combination = combinationIn(recipe, yardstick)
  const measured =
    scores ?? criteria.map((criterion) => criterionScore(criterion, yardstick, metrics[criterion.metric] ?? Number.NaN))
  return {
    scores: measured,
    score: combineOne(measured, weights, combination),
    metrics,
    code,
    keys: criteria.map(({ key }) => key),
    weights,
    combination,
    grades: grades.map(({ key }) => key),
    boundaries,
    fitted: assigned,
  }
}

/**
 * Where does one customer stand, by a run's yardstick alone? The grade of the assignment, and by what: whom to pass (`capacity`),
 * the level in each dimension (`matrix`), the distance to each cluster (`clusters`). For a customer of the run, with the scores that
 * it kept, that is the grade that the run assigned; vetoes, stability and overrides come after it.
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run; a compact one measures percentile scores to ±0.1 points.
 * @param customer  Metrics, scores where they are known, and for `capacity` the code.
 * @returns The placement; null for `rules`, which conditions decide.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   O(criteria · grades).
 * @source grading.md, Assignment.
 */
export function placementOf(recipe: Recipe, yardstick: Yardstick, customer: MeasuredCustomer): Placement | null {
  const method = assignmentMethod(recipe.assignment.kind)
  return method.place?.(recipe.assignment, standingOfOne(recipe, yardstick, customer)) ?? null
}
