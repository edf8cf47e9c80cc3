import { checkRecipe } from './check-recipe.ts'
import { fitCombination } from './combine/index.ts'
import { type ConditionBasis, conditionBasis } from './condition/basis.ts'
import type { FittedCombination, FittedWeights } from './fitted.ts'
import type { Scored } from './graded.ts'
import type { MetricTable, Recipe } from './recipe.ts'
import { weigh } from './weight/index.ts'

/** What a recipe learns of all customers once its criteria are scored, before any is graded. Plain data. */
export interface FittedRecipe {
  /** Normalised to 1, in the order of the criteria. */
  weights: Float64Array
  /** Where they come from. */
  weighing: FittedWeights
  /** What makes one score of the criterion scores. */
  combination: FittedCombination
  /** What the conditions of rules and vetoes compare with. */
  basis: ConditionBasis
}

/**
 * What does a recipe learn of all customers once its criteria are scored?
 * @param recipe The recipe; its weights, combination and conditions count here.
 * @param table  The table that was scored.
 * @param scored What `scoreCriteria` said of the same scope and criteria. Untouched.
 * @returns Weights, combination, and what conditions compare with.
 * @throws {RangeError} the recipe makes no sense, its criteria are not those scored, or a condition names an unknown metric.
 * @cost   O(criteria²); O(n · criteria) for weights, combinations and conditions that look at the customers.
 * @source grading.md, Weights and Combination.
 */
export function fitRecipe(recipe: Recipe, table: MetricTable, scored: Scored): FittedRecipe {
  checkRecipe(recipe)
  const keys = recipe.criteria.map(({ key }) => key)
  const isSame = keys.length === scored.criteria.length && scored.criteria.every(({ key }, i) => key === keys[i])
  if (!isSame || scored.count !== table.count) throw new RangeError('scored: of another recipe or table')
  const columns = scored.criteria.map(({ scores }) => scores)
  return {
    ...weigh(recipe, columns),
    combination: fitCombination(recipe.combination, columns),
    basis: conditionBasis(recipe, table, scored.inScope),
  }
}
