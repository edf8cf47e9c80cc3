import { metricsOf } from '../explain/yardstick.ts'
import { grade } from '../grade.ts'
import type { Condition, MetricTable, Recipe } from '../recipe.ts'

/** A customer as a recipe tells of one. */
export interface Example {
  name: string
  /** Metric → value; a text is a category, a metric that is not named is missing. */
  metrics: Readonly<Record<string, number | string>>
}

function metricsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(metricsIn)
  if ('any' in condition) return condition.any.flatMap(metricsIn)
  if ('not' in condition) return metricsIn(condition.not)
  return 'metric' in condition ? [condition.metric] : []
}

/** The metrics of the examples as a table; texts become codes of their column's labels. */
function tableOf(recipe: Recipe, examples: readonly Example[]): MetricTable {
  const keys = [...new Set([...metricsOf(recipe), ...(recipe.scope ? metricsIn(recipe.scope) : [])])]
  const labels: Record<string, string[]> = {}
  const columns = Object.fromEntries(
    keys.map((key) => {
      const given = examples.map(({ metrics }) => metrics[key])
      const texts = [...new Set(given.filter((one) => typeof one === 'string'))]
      if (texts.length > 0) labels[key] = texts
      const cell = (one: string | number | undefined) =>
        typeof one === 'string' ? texts.indexOf(one) : (one ?? Number.NaN)
      return [key, Float64Array.from(given, cell)]
    }),
  )
  return { count: examples.length, columns, labels, codes: examples.map(({ name }, i) => `${name} ${i}`) }
}

/**
 * Grade the examples of a recipe together, as if there were no other customers.
 * @param recipe   The recipe.
 * @param examples n customers.
 * @returns n keys of grades; null: ungraded.
 * @throws {RangeError} the recipe makes no sense, an infinite value.
 * @throws {TypeError} text compared with a number.
 * @cost   That of `grade`.
 */
export function gradeExamples(recipe: Recipe, examples: readonly Example[]): (string | null)[] {
  if (examples.length === 0) return []
  const graded = grade(recipe, tableOf(recipe, examples))
  return examples.map((_, i) => recipe.grades[graded.grade[i]!]?.key ?? null)
}
