import { assignmentMethod } from './assign/index.ts'
import { checkRecipe } from './check-recipe.ts'
import { combine } from './combine/index.ts'
import { evaluateCondition } from './condition/evaluate.ts'
import type { FittedScale } from './fitted.ts'
import type { Graded, Scored, ScoredCriterion } from './graded.ts'
import { metricColumn, metricLabels, withinScope } from './metric-column.ts'
import type { Criterion, MetricTable, Recipe } from './recipe.ts'
import { fitAndScore, scoreColumn } from './scale/index.ts'
import { fillMissing } from './scale/missing.ts'
import { binColumn } from './scale/quantile.ts'
import { transformColumn } from './scale/transform.ts'
import { directWeights } from './weight/direct.ts'

/** Fitted scales to use instead of fitting, by criterion key. */
export type PinnedFits = Readonly<Record<string, FittedScale>>

/**
 * First phase: who is in scope, and what each criterion scores there. Independent of weights, combination and assignment,
 * so that a what-if keeps it while those move.
 * @param recipe The recipe; its scope, criteria, transforms and missing policies count here.
 * @param table  Metrics of n customers; NaN means "no data". Untouched.
 * @param pinned Scales fitted before, by criterion key, to be used as they are; the others are fitted on the scope.
 * @returns Scores, bins and fitted scales of each criterion; rows out of scope are NaN and influence nothing.
 * @throws {RangeError} the recipe makes no sense, an unknown metric, an infinite value.
 * @throws {TypeError} the scope compares text with a number.
 * @cost   O(n) a criterion, with a sort for percentile and quantile. 10⁶ customers × 6 percentiles: 0.4 s.
 * @source grading.md, Scales.
 */
export function scoreCriteria(recipe: Recipe, table: MetricTable, pinned: PinnedFits = {}): Scored {
  checkRecipe(recipe)
  const inScope = recipe.scope ? evaluateCondition(recipe.scope, { table, inScope: null }) : null
  const population = inScope ? inScope.reduce((total, cell) => total + cell, 0) : table.count
  const criteria = recipe.criteria.map((criterion) => scoreCriterion(criterion, table, inScope, pinned))
  return { count: table.count, population, inScope, criteria }
}

function scoreCriterion(
  { key, metric, scale, transform, missing }: Criterion,
  table: MetricTable,
  inScope: Uint8Array | null,
  pinned: PinnedFits,
): ScoredCriterion {
  const values = transformColumn(transform, withinScope(metricColumn(table, metric), inScope))
  const pin = Object.hasOwn(pinned, key) ? pinned[key] : undefined
  const { fitted, scores } = pin
    ? { fitted: pin, scores: scoreColumn(pin, values) }
    : fitAndScore(scale, values, metricLabels(table, metric))
  fillMissing(scores, missing, inScope)
  return { key, metric, fitted, scores, bins: fitted.kind === 'quantile' ? binColumn(fitted, values) : null }
}

/**
 * Second phase: weigh the criteria into one score and turn it into grades.
 * @param recipe The recipe; its weights, combination, grades and assignment count here.
 * @param table  The table that was scored.
 * @param scored What `scoreCriteria` said of the same scope and criteria. Untouched, and part of the answer.
 * @returns Score, grade, weights and the boundaries of this run.
 * @throws {RangeError} the recipe makes no sense, or its criteria are not those scored.
 * @cost   O(n · criteria). 10⁶ customers × 6: 0.04 s with thresholds, 0.08 s with shares.
 * @source grading.md, Combination and Assignment.
 */
export function combineAndAssign(recipe: Recipe, table: MetricTable, scored: Scored): Graded {
  checkRecipe(recipe)
  const keys = recipe.criteria.map(({ key }) => key)
  const isSame = keys.length === scored.criteria.length && scored.criteria.every(({ key }, i) => key === keys[i])
  if (!isSame || scored.count !== table.count) throw new RangeError('scored: of another recipe or table')
  const given = recipe.criteria.map(({ weight }) => weight)
  const weights = given.length > 0 ? directWeights(given) : new Float64Array(0)
  const columns = scored.criteria.map(({ scores }) => scores)
  const score = combine(columns, weights, scored.count, recipe.combination)
  const { inScope, criteria } = scored
  const grades = recipe.grades.map(({ key }) => key)
  const method = assignmentMethod(recipe.assignment.kind)
  const { grade, boundaries } = method.assign(recipe.assignment, { table, inScope, score, criteria, grades })
  return { ...scored, weights, score, grade, boundaries }
}

/**
 * Grade every customer of a table.
 * @param recipe How to grade: scope, criteria, weights, combination, grades, assignment.
 * @param table  Metrics of n customers; NaN means "no data". Untouched.
 * @param pinned Scales fitted before, by criterion key; see `scoreCriteria`.
 * @returns `scoreCriteria` and `combineAndAssign` in one; the same inputs give the same bytes.
 * @throws {RangeError} the recipe makes no sense, an unknown metric, an infinite value.
 * @throws {TypeError} a condition compares text with a number.
 * @cost   10⁶ customers × 6 percentiles: 0.5 s.
 * @source grading.md.
 */
export function grade(recipe: Recipe, table: MetricTable, pinned: PinnedFits = {}): Graded {
  return combineAndAssign(recipe, table, scoreCriteria(recipe, table, pinned))
}
