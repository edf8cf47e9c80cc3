import type { Condition, Recipe } from '../recipe.ts'

/** A condition that is no `all`, `any` or `not`. */
export type Leaf = Exclude<
  Condition,
  { all: readonly Condition[] } | { any: readonly Condition[] } | { not: Condition }
>

/**
 * The comparisons that a condition is made of.
 * @param condition A tree of comparisons.
 * @returns Its leaves, in reading order, whether or not a `not` stands above them.
 * @cost   O(leaves).
 */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  if ('not' in condition) return leavesOf(condition.not)
  return [condition]
}

/**
 * The comparisons that decide grades: of rules, of the rules to stay, and of vetoes; not of the scope.
 * @param recipe The recipe.
 * @returns Their leaves, in that order.
 * @cost   O(leaves).
 */
export function decidingLeaves({ assignment, stability, vetoes = [] }: Recipe): Leaf[] {
  const rules = [assignment, stability?.stay].flatMap((one) => (one?.kind === 'rules' ? one.rules : []))
  return [...rules, ...vetoes].flatMap(({ when }) => leavesOf(when))
}
