import type { FittedAhp } from '../fitted.ts'
import type { AhpWeights } from '../recipe.ts'
import { type Ahp, ahpWeights } from './ahp.ts'
import { reciprocalJudgements } from './judgements.ts'
import type { Weighable, Weighed } from './method.ts'

/** Which group a criterion is in, and its place there; throws where that is not exactly one. */
function placeOf({ groups = [] }: AhpWeights, key: string): { group: number; at: number } {
  const places = groups.flatMap(({ criteria }, group) =>
    [...criteria.entries()].flatMap(([at, one]) => (one === key ? [{ group, at }] : [])),
  )
  const [place] = places
  if (!place || places.length > 1) throw new RangeError(`groups: '${key}' ${places.length} times, want once`)
  return place
}

/** Runs a check of judgements, and says where they stand. */
function within<T>(path: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof RangeError ? new RangeError(`${path}.${error.message}`) : error
  }
}

/**
 * Check judgements of criteria, or of groups and of the criteria within each.
 * @param weights  The judgements.
 * @param criteria The criteria of the recipe; without groups at most 10, with groups at most 10 in each of at most 10.
 * @throws {RangeError} by path, such as `groups.value.judgements[2][0]`: see `reciprocalJudgements`; groups of one key, a criterion
 *         in no group or in several, a group with an unknown one.
 * @cost   O(judgements).
 */
export function checkAhp(weights: AhpWeights, criteria: readonly Weighable[]): void {
  const { judgements, groups } = weights
  reciprocalJudgements(judgements, groups?.length ?? criteria.length)
  if (!groups) return
  const keys = criteria.map(({ key }) => key)
  if (new Set(groups.map(({ key }) => key)).size !== groups.length) throw new RangeError('groups: keys are not unique')
  for (const { key, criteria: members, judgements: own } of groups) {
    const stranger = members.find((one) => !keys.includes(one))
    if (stranger !== undefined) throw new RangeError(`groups.${key}: no criterion '${stranger}'`)
    within(`groups.${key}`, () => reciprocalJudgements(own, members.length))
  }
  for (const key of keys) placeOf(weights, key)
}

const consistencyOf = ({ weights: _, ...rest }: Ahp) => rest

/**
 * Weights by judgements of criteria; or by groups: the weight of a criterion is that of its group times its own within the group.
 * @param weights  Checked by `checkAhp`.
 * @param criteria The criteria of the recipe.
 * @returns One a criterion, adding up to 1, and the consistency of each matrix.
 * @throws {RangeError} see `checkAhp`.
 * @cost   See `ahpWeights`.
 * @source Saaty, The Analytic Hierarchy Process (1980): priorities of a level are weighted by those of the level above.
 */
export function groupedAhp(
  weights: AhpWeights,
  criteria: readonly Weighable[],
): Weighed & { weighing: { kind: 'ahp' } & FittedAhp } {
  const { kind, judgements, groups } = weights
  checkAhp(weights, criteria)
  const top = ahpWeights(judgements)
  if (!groups) return { weights: top.weights, weighing: { kind, ...consistencyOf(top) } }
  const solved = groups.map(({ judgements: own }) => ahpWeights(own))
  const fitted = groups.map(({ key }, g) => ({ key, weight: top.weights[g]!, ...consistencyOf(solved[g]!) }))
  const whole = Float64Array.from(criteria, ({ key }) => {
    const { group, at } = placeOf(weights, key)
    return top.weights[group]! * solved[group]!.weights[at]!
  })
  return { weights: whole, weighing: { kind, ...consistencyOf(top), groups: fitted } }
}
