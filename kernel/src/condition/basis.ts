import { metricColumn, metricLabels, withinScope } from '../metric-column.ts'
import { mean } from '../numeric/moments.ts'
import type { MetricTable, Recipe } from '../recipe.ts'
import { decidingLeaves } from './leaves.ts'

/** What conditions compare with, beside the numbers that the recipe names: one customer can be judged by it later. */
export interface ConditionBasis {
  /** Metric → mean over the population, for `betterThan`; NaN, or null once it was JSON, where nobody has a value. */
  means: Readonly<Record<string, number | null>>
  /** Metric → text of each code, for the metrics that are compared with text. */
  labels: Readonly<Record<string, readonly string[]>>
}

/**
 * What the conditions of a recipe compare with in this run.
 * @param recipe  Its rules, rules to stay and vetoes count here; its scope does not.
 * @param table   Metrics of n customers. Untouched.
 * @param inScope The population whose means count; null for everyone.
 * @returns Means and labels of the metrics that are compared with them.
 * @throws {RangeError} an unknown metric, an infinite value.
 * @cost   O(n) for each metric compared with its mean. 10⁶ customers: 20 ms.
 */
export function conditionBasis(recipe: Recipe, table: MetricTable, inScope: Uint8Array | null): ConditionBasis {
  const means: Record<string, number> = {}
  const labels: Record<string, readonly string[]> = {}
  for (const leaf of decidingLeaves(recipe)) {
    if (!('metric' in leaf)) continue
    const { metric } = leaf
    if ('betterThan' in leaf) {
      if (!Object.hasOwn(means, metric)) means[metric] = mean(withinScope(metricColumn(table, metric), inScope))
    } else if ('value' in leaf && typeof leaf.value === 'string') labels[metric] = metricLabels(table, metric)
  }
  return { means, labels }
}
