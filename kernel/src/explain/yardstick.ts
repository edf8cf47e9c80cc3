import type { ConditionBasis } from '../condition/basis.ts'
import { decidingLeaves } from '../condition/leaves.ts'
import type { FittedAssignment, FittedCombination, FittedScale, FittedWeights } from '../fitted.ts'
import type { Graded } from '../graded.ts'
import { metricColumn } from '../metric-column.ts'
import type { StayBasis } from '../outcome.ts'
import type { Assignment, MetricTable, Recipe } from '../recipe.ts'
import { compactFit } from '../scale/index.ts'

/** What a run measured everyone by: with it, one customer is scored and explained later without the others. */
export interface Yardstick {
  weights: readonly number[]
  /** By criterion key. */
  fits: Readonly<Record<string, FittedScale>>
  /** As in `Graded`; null (as JSON writes Infinity) where nothing reaches the grade. */
  boundaries: readonly (number | null)[] | null
  /** What the combination learnt; absent in runs of before there was `topsis`, and then it learnt nothing. */
  combination?: FittedCombination | undefined
  /** Where the weights come from; absent in runs of before there was a choice. */
  weighing?: FittedWeights | undefined
  /** As in `Graded`. */
  assigned?: FittedAssignment | null | undefined
  /** As in `Outcome`. */
  stay?: StayBasis | null | undefined
  /** What conditions compared with; absent in runs of before there were vetoes. */
  basis?: ConditionBasis | undefined
}

/**
 * The yardstick of a run.
 * @param graded The run.
 * @returns Weights, fitted scales, boundaries, what the assignments learnt and what conditions compared with; percentile scales still hold every value.
 * @cost   O(criteria).
 */
export function yardstickOf(graded: Graded): Yardstick {
  const { weights, weighing, combination, criteria, boundaries, assigned, stay, basis } = graded
  const fits = Object.fromEntries(criteria.map(({ key, fitted }) => [key, fitted]))
  return { weights: Array.from(weights), weighing, combination, fits, boundaries, assigned, stay, basis }
}

/**
 * The combination of a recipe with what a run learnt for it.
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run.
 * @returns What combines criterion scores into the score of that run.
 * @throws {RangeError} the yardstick is of another recipe.
 * @cost   O(1).
 */
export function combinationIn(
  { combination = 'weighted-sum' }: Pick<Recipe, 'combination'>,
  yardstick: Yardstick,
): FittedCombination {
  const fitted = yardstick.combination ?? combination
  const kind = typeof fitted === 'object' ? fitted.kind : fitted
  if (kind !== combination || fitted === 'topsis') throw new RangeError('yardstick: of another combination')
  return fitted
}

const reachable = (boundaries: Yardstick['boundaries']) =>
  boundaries?.map((least) => (least === Number.POSITIVE_INFINITY ? null : least)) ?? null

/**
 * A yardstick as plain JSON of bounded size, to be kept with the run.
 * @param yardstick The yardstick.
 * @returns The same, percentile scales thinned by `compactFit`, boundaries that nothing reaches null.
 * @cost   O(criteria).
 */
export function compactYardstick({ fits, boundaries, stay, ...rest }: Yardstick): Yardstick {
  const thinned = Object.fromEntries(Object.entries(fits).map(([key, fitted]) => [key, compactFit(fitted)]))
  const staying = stay && { ...stay, boundaries: reachable(stay.boundaries) }
  return { ...rest, fits: thinned, boundaries: reachable(boundaries), stay: staying }
}

function metricsOfAssignment(assignment: Assignment | undefined): string[] {
  if (assignment?.kind === 'contribution') return [assignment.metric]
  return assignment?.kind === 'capacity' && assignment.tieBreak ? [assignment.tieBreak.metric] : []
}

/**
 * The metrics that decide a recipe's grades: of its criteria, assignments, rules and vetoes; not those of its scope alone.
 * @param recipe The recipe.
 * @returns Each once, in that order.
 * @cost   O(size of the recipe).
 */
export function metricsOf(recipe: Recipe): string[] {
  const { criteria, assignment, stability } = recipe
  const conditions = decidingLeaves(recipe).flatMap((leaf) => ('metric' in leaf ? [leaf.metric] : []))
  const assignments = [assignment, stability?.stay].flatMap(metricsOfAssignment)
  return [...new Set([...criteria.map(({ metric }) => metric), ...assignments, ...conditions])]
}

/**
 * The metrics of one customer that a recipe's grades rest on.
 * @param recipe The recipe.
 * @param table  The metric table.
 * @param row    0..count − 1.
 * @returns Metric → value, for each of `metricsOf`; NaN means "no data".
 * @throws {RangeError} no such row or metric.
 * @cost   O(n · metrics), for the check of the columns.
 */
export function metricsOfRow(recipe: Recipe, table: MetricTable, row: number): Record<string, number> {
  if (!(Number.isInteger(row) && row >= 0 && row < table.count)) throw new RangeError(`row: ${row}`)
  return Object.fromEntries(metricsOf(recipe).map((name) => [name, metricColumn(table, name)[row]!]))
}
