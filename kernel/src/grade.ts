import { settleGrades } from './after-assignment.ts'
import { assignmentMethod } from './assign/index.ts'
import type { Assigned } from './assign/method.ts'
import { checkRecipe } from './check-recipe.ts'
import { combine } from './combine/index.ts'
import { evaluateCondition } from './condition/evaluate.ts'
import { type FittedRecipe, fitRecipe } from './fit-recipe.ts'
import type { FittedScale } from './fitted.ts'
import type { Graded, Scored, ScoredCriterion } from './graded.ts'
import type { History } from './history.ts'
import { metricColumn, metricLabels, withinScope } from './metric-column.ts'
import type { Room } from './numeric/room.ts'
import type { Outcome } from './outcome.ts'
import type { Criterion, MetricTable, Recipe } from './recipe.ts'
import { fitAndScore, scoreColumn } from './scale/index.ts'
import { fillMissing } from './scale/missing.ts'
import { binColumn } from './scale/quantile.ts'
import { transformColumn } from './scale/transform.ts'

/** Fitted scales to use instead of fitting, by criterion key. */
export type PinnedFits = Readonly<Record<string, FittedScale>>

/** Criteria scored before, of the same scope and table, by key: they are not scored again. */
export type KnownScores = Readonly<Record<string, ScoredCriterion>>

/**
 * First phase: who is in scope, and what each criterion scores there. Independent of weights, combination and assignment,
 * so that a what-if keeps it while those move.
 * @param recipe The recipe; its scope, criteria, transforms and missing policies count here.
 * @param table  Metrics of n customers; NaN means "no data". Untouched.
 * @param pinned Scales fitted before, by criterion key, to be used as they are; the others are fitted on the scope.
 * @param known  What an earlier call said of criteria that have not changed since, by key: taken as it is.
 * @returns Scores, bins and fitted scales of each criterion; rows out of scope are NaN and influence nothing.
 * @throws {RangeError} the recipe makes no sense, an unknown metric, an infinite value.
 * @throws {TypeError} the scope compares text with a number.
 * @cost   O(n) a criterion, with a sort for percentile and quantile. 10⁶ customers × 6 percentiles: 0.4 s.
 * @source grading.md, Scales.
 */
export function scoreCriteria(
  recipe: Recipe,
  table: MetricTable,
  pinned: PinnedFits = {},
  known: KnownScores = {},
): Scored {
  checkRecipe(recipe)
  const inScope = recipe.scope ? evaluateCondition(recipe.scope, { table, inScope: null }) : null
  const population = inScope ? inScope.reduce((total, cell) => total + cell, 0) : table.count
  const criteria = recipe.criteria.map((criterion) =>
    Object.hasOwn(known, criterion.key) ? known[criterion.key]! : scoreCriterion(criterion, table, inScope, pinned),
  )
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
 * Second phase: weigh the criteria into one score, turn it into grades, and settle those by vetoes, stability and overrides.
 * @param recipe  The recipe; its weights, combination, grades, assignment, vetoes and stability count here.
 * @param table   The table that was scored.
 * @param scored  What `scoreCriteria` said of the same scope and criteria. Untouched, and part of the answer.
 * @param history As-of day, state of the last run, overrides; without it every customer is new and nothing is overridden.
 * @returns Score, grades, weights and the boundaries of this run.
 * @throws {RangeError} the recipe makes no sense, its criteria are not those scored, or the history is of other customers.
 * @cost   O(n · criteria). 10⁶ customers × 6: 0.02 s with thresholds, 0.04 s with shares.
 * @source grading.md, Combination, Assignment and After assignment.
 */
export function combineAndAssign(recipe: Recipe, table: MetricTable, scored: Scored, history?: History): Graded {
  const fitted = fitRecipe(recipe, table, scored)
  const customers = { table, scored, history }
  const score = scoreBy(fitted, customers)
  const { assigned, outcome } = gradeBy(recipe, fitted, { ...customers, score })
  const { boundaries, dimensions = null } = assigned
  return { ...scored, ...outcome, ...fitted, score, boundaries, assigned: assigned.fitted ?? null, dimensions }
}

/** All customers of a run, or some of them. */
export interface Customers {
  table: MetricTable
  /** Their criterion scores. */
  scored: Scored
  history?: History | undefined
  /** Of as many customers: what is returned may lie in it, until it is written over. */
  room?: Room | null | undefined
}

/**
 * The composite scores of customers.
 * @param fitted    Of the run.
 * @param customers All of the run or some of them, n. Untouched, but for their room.
 * @returns n scores; NaN = ungraded or out of scope.
 * @throws {RangeError} a column of other customers.
 * @cost   See `combine`.
 * @source grading.md, Combination.
 */
export function scoreBy({ weights, combination }: FittedRecipe, { scored, room }: Customers): Float64Array {
  const columns = scored.criteria.map(({ scores }) => scores)
  return combine(columns, weights, scored.count, combination, room?.score)
}

/**
 * The grades of customers, from their composite scores.
 * @param recipe    Its grades, assignment, vetoes and stability count here. For some customers apart its assignments have to be
 *                  fixed; see `fixAssignments`.
 * @param fitted    Of the run.
 * @param customers All of the run or some of them, n, and their scores. Untouched, but for their room.
 * @returns What the assignment gave them, and the grades after vetoes, stability and overrides.
 * @throws {RangeError} a condition that names something unknown, a history of other customers.
 * @throws {TypeError} a condition compares text with a number.
 * @cost   O(n · criteria).
 * @source grading.md, Assignment and After assignment.
 */
export function gradeBy(
  recipe: Recipe,
  { weights, combination, basis }: FittedRecipe,
  { table, scored, history, room = null, score }: Customers & { score: Float64Array },
): { assigned: Assigned; outcome: Outcome } {
  const { inScope, criteria } = scored
  const grades = recipe.grades.map(({ key }) => key)
  const standing = { table, inScope, score, criteria, grades, weights, combination, means: basis.means }
  const assigned = assignmentMethod(recipe.assignment.kind).assign(recipe.assignment, { ...standing, room })
  return { assigned, outcome: settleGrades(recipe, standing, assigned, history) }
}

/**
 * Grade every customer of a table.
 * @param recipe  How to grade: scope, criteria, weights, combination, grades, assignment, vetoes, stability.
 * @param table   Metrics of n customers; NaN means "no data". Untouched.
 * @param pinned  Scales fitted before, by criterion key; see `scoreCriteria`.
 * @param history What the run rests on beside the facts; see `combineAndAssign`.
 * @returns `scoreCriteria` and `combineAndAssign` in one; the same inputs give the same bytes.
 * @throws {RangeError} the recipe makes no sense, an unknown metric, an infinite value.
 * @throws {TypeError} a condition compares text with a number.
 * @cost   10⁶ customers × 6 percentiles: 0.5 s.
 * @source grading.md.
 */
export function grade(recipe: Recipe, table: MetricTable, pinned: PinnedFits = {}, history?: History): Graded {
  return combineAndAssign(recipe, table, scoreCriteria(recipe, table, pinned), history)
}
