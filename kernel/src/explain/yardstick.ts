import type { FittedScale } from '../fitted.ts'
import type { Graded } from '../graded.ts'
import { metricColumn } from '../metric-column.ts'
import type { MetricTable, Recipe } from '../recipe.ts'
import { compactFit } from '../scale/index.ts'

/** What a run measured everyone by: with it, one customer is scored and explained later without the others. */
export interface Yardstick {
  weights: readonly number[]
  /** By criterion key. */
  fits: Readonly<Record<string, FittedScale>>
  /** As in `Graded`; null (as JSON writes Infinity) where nothing reaches the grade. */
  boundaries: readonly (number | null)[] | null
}

/**
 * The yardstick of a run.
 * @param graded The run.
 * @returns Weights, fitted scales and boundaries; percentile scales still hold every value.
 * @cost   O(criteria).
 */
export function yardstickOf({ weights, criteria, boundaries }: Graded): Yardstick {
  const fits = Object.fromEntries(criteria.map(({ key, fitted }) => [key, fitted]))
  return { weights: Array.from(weights), fits, boundaries }
}

/**
 * A yardstick as plain JSON of bounded size, to be kept with the run.
 * @param yardstick The yardstick.
 * @returns The same, percentile scales thinned by `compactFit`, boundaries that nothing reaches null.
 * @cost   O(criteria).
 */
export function compactYardstick({ weights, fits, boundaries }: Yardstick): Yardstick {
  const thinned = Object.fromEntries(Object.entries(fits).map(([key, fitted]) => [key, compactFit(fitted)]))
  const reachable = boundaries?.map((least) => (least === Number.POSITIVE_INFINITY ? null : least)) ?? null
  return { weights, fits: thinned, boundaries: reachable }
}

/**
 * The metrics of one customer that a recipe's score or contribution rests on.
 * @param recipe The recipe.
 * @param table  The metric table.
 * @param row    0..count − 1.
 * @returns Metric → value; NaN means "no data".
 * @throws {RangeError} no such row or metric.
 * @cost   O(n · criteria), for the check of the columns.
 */
export function metricsOfRow(recipe: Recipe, table: MetricTable, row: number): Record<string, number> {
  if (!(Number.isInteger(row) && row >= 0 && row < table.count)) throw new RangeError(`row: ${row}`)
  const names = recipe.criteria.map(({ metric }) => metric)
  if (recipe.assignment.kind === 'contribution') names.push(recipe.assignment.metric)
  return Object.fromEntries(names.map((name) => [name, metricColumn(table, name)[row]!]))
}
