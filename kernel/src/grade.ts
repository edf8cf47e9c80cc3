import type { FittedScale } from './fitted.ts'
import type { Graded, Scored } from './graded.ts'
import type { MetricTable, Recipe } from './recipe.ts'

export function scoreCriteria(
  _recipe: Recipe,
  _table: MetricTable,
  _pinned: Readonly<Record<string, FittedScale>> = {},
): Scored {
  throw new Error('being written')
}
export function combineAndAssign(_recipe: Recipe, _table: MetricTable, _scored: Scored): Graded {
  throw new Error('being written')
}
export function grade(recipe: Recipe, table: MetricTable, pinned: Readonly<Record<string, FittedScale>> = {}): Graded {
  return combineAndAssign(recipe, table, scoreCriteria(recipe, table, pinned))
}
