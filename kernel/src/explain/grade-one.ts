import { assignmentMethod } from '../assign/index.ts'
import type { Standing } from '../assign/method.ts'
import { decidingLeaves } from '../condition/leaves.ts'
import type { Recipe } from '../recipe.ts'
import { applyVetoes } from '../veto/apply.ts'
import { limitsOf } from '../veto/limits.ts'
import { type MeasuredCustomer, standingOfOne } from './placement.ts'
import type { Yardstick } from './yardstick.ts'

/** The grades of one customer, 0 = best; −1 = ungraded. */
export interface GradedOne {
  /** As the assignment alone gives it. */
  unvetoed: number
  /** The computed grade. */
  grade: number
  /** As in `VetoMarks`. */
  matched: number
  decisive: number
}

/**
 * Can the conditions of rules and vetoes be judged for one customer?
 * @param recipe    The recipe of the run.
 * @param yardstick Of the run; of an old run it may lack means and labels.
 * @param customer  Its metrics must name all that the conditions speak of.
 * @returns What is missing, in words; null where nothing is.
 * @cost   O(leaves).
 */
export function missingForConditions(
  recipe: Recipe,
  { basis }: Yardstick,
  { metrics }: MeasuredCustomer,
): string | null {
  for (const leaf of decidingLeaves(recipe)) {
    if (!('metric' in leaf)) continue
    const { metric } = leaf
    if (!Object.hasOwn(metrics, metric)) return `customer: no metric '${metric}'`
    const isText = 'value' in leaf && typeof leaf.value === 'string'
    if ('betterThan' in leaf && !Object.hasOwn(basis?.means ?? {}, metric)) return `yardstick: no mean of '${metric}'`
    if (isText && !Object.hasOwn(basis?.labels ?? {}, metric)) return `yardstick: no labels of '${metric}'`
  }
  return null
}

/** The customer as a table of one row. */
function rowOf(recipe: Recipe, { basis }: Yardstick, one: ReturnType<typeof standingOfOne>): Standing {
  const columns = Object.entries(one.metrics).map(([key, value]) => [key, Float64Array.of(value)])
  return {
    table: { count: 1, columns: Object.fromEntries(columns), labels: basis?.labels },
    inScope: null,
    score: Float64Array.of(one.score),
    criteria: recipe.criteria.map(({ key }, j) => ({ key, scores: Float64Array.of(one.scores[j]!) })),
    weights: one.weights,
    combination: one.combination,
    grades: one.grades,
    means: basis?.means,
  }
}

/**
 * The computed grade of one customer by a run's yardstick alone: assignment and vetoes, without stability and overrides. For a
 * customer of the run that is the grade it computed; for others, or other values, the grade they would have had beside it.
 * @param recipe    The recipe of the run. Its scope is not asked.
 * @param yardstick Of the run; a compact one measures percentile scores to ±0.1 points.
 * @param customer  All metrics of criteria, assignment and conditions (`metricsOfRow`), scores where they are known, and
 *                  for `capacity` the code.
 * @returns The grade, before and after vetoes, and which vetoes hold.
 * @throws {RangeError} the yardstick is of another recipe or of a run of before there were vetoes; a metric is missing that a
 *         condition speaks of.
 * @cost   O(criteria · grades + leaves): about 10 µs.
 * @source grading.md, Assignment and After assignment.
 */
export function gradeOne(recipe: Recipe, yardstick: Yardstick, customer: MeasuredCustomer): GradedOne {
  const missing = missingForConditions(recipe, yardstick, customer)
  if (missing !== null) throw new RangeError(missing)
  const one = standingOfOne(recipe, yardstick, customer)
  const { assignment, vetoes = [] } = recipe
  const method = assignmentMethod(assignment.kind)
  const needsRow = vetoes.length > 0 || !method.place
  const row = needsRow ? rowOf(recipe, yardstick, one) : null
  const placed = method.place?.(assignment, one).grade
  const unvetoed = placed ?? (row ? method.assign(assignment, row).grade[0]! : -1)
  if (!row || vetoes.length === 0) return { unvetoed, grade: unvetoed, matched: 0, decisive: -1 }
  const limits = limitsOf(vetoes, row)
  const { grade, decisive } = applyVetoes(Int16Array.of(unvetoed), limits)
  return { unvetoed, grade: grade[0]!, matched: limits.matched[0]!, decisive: decisive[0]! }
}
