export type * from './fitted.ts'
export { combineAndAssign, grade, scoreCriteria } from './grade.ts'
export type * from './graded.ts'
export type * from './recipe.ts'
