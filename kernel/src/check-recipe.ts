import { assignmentMethod } from './assign/index.ts'
import { checkCombination } from './combine/index.ts'
import type { Recipe } from './recipe.ts'
import { checkScale } from './scale/index.ts'
import { missingScore } from './scale/missing.ts'
import { checkStability } from './stability/check.ts'
import { checkVetoes } from './veto/check.ts'
import { checkWeights } from './weight/index.ts'

function requireUnique(name: string, keys: readonly string[]): void {
  if (new Set(keys).size !== keys.length) throw new RangeError(`${name}: keys are not unique`)
}

/**
 * Check everything about a recipe that can be known without customers.
 * @param recipe The recipe.
 * @throws {RangeError} what is wrong: keys, scales, missing policies, weights, combination, assignment, vetoes, or stability.
 * @cost   O(size of the recipe).
 */
export function checkRecipe(recipe: Recipe): void {
  const { criteria, assignment, combination } = recipe
  const grades = recipe.grades.map(({ key }) => key)
  if (grades.length === 0) throw new RangeError('grades: none')
  requireUnique('grades', grades)
  requireUnique(
    'criteria',
    criteria.map(({ key }) => key),
  )
  for (const { scale, missing } of criteria) {
    checkScale(scale)
    missingScore(missing)
  }
  checkCombination(combination)
  const method = assignmentMethod(assignment.kind)
  method.check(assignment, grades, criteria)
  checkVetoes(recipe.vetoes ?? [], grades)
  if (recipe.stability) checkStability(recipe.stability, recipe)
  checkWeights(recipe)
  if (criteria.length === 0 && method.needsScore)
    throw new RangeError(`criteria: none, and ${assignment.kind} needs a score`)
}
