import { combinationOf, meanOf } from '../combine/index.ts'
import { combineOne } from '../combine/one.ts'
import { SCORE_DUST } from '../combine/round-score.ts'
import { crossing } from '../numeric/crossing.ts'
import type { OneStanding } from './method.ts'

/** By bisection, for a combination that no formula undoes: a better score never combines to less. */
function soughtScore(
  { scores, weights, combination }: OneStanding,
  members: readonly number[],
  j: number,
  boundary: number,
): number[] {
  const shares = members.map((i) => weights[i]!)
  const part = combinationOf(combination, members)
  const isEnough = (x: number) => {
    const there = members.map((i) => (i === j ? x : scores[i]!))
    return combineOne(there, shares, part) >= boundary
  }
  return isEnough(100) ? [crossing(isEnough, 0, 100)?.[1] ?? 0] : []
}

/**
 * The score that one criterion must have for some criteria to combine to a boundary, the others unchanged.
 * @param one      The customer.
 * @param members  Positions of the criteria that combine.
 * @param j        Position of the criterion that moves; one of the members.
 * @param boundary The combined score to reach.
 * @returns The least score, from just below and from just above what rounding leaves open: where scores go by steps, one of the
 *          two is on the right side. They may lie outside 0..100. None where the criterion has no weight, is no member, or `topsis`
 *          reaches the boundary with no score.
 * @throws {RangeError} an unknown combination.
 * @cost   O(members); `topsis` 66 times that.
 */
export function neededScores(one: OneStanding, members: readonly number[], j: number, boundary: number): number[] {
  const { scores, weights, combination } = one
  if (weights[j] === 0 || !members.includes(j)) return []
  if (typeof combination === 'object') return soughtScore(one, members, j, boundary)
  const mean = meanOf(combination)
  let weightLeft = weights[j]!
  let others = 0
  for (const i of members) {
    if (i === j || Number.isNaN(scores[i])) continue
    weightLeft += weights[i]!
    others += weights[i]! * mean.enter(scores[i]!)
  }
  return SCORE_DUST.map((dust) => mean.leave((mean.enter(boundary - dust) * weightLeft - others) / weights[j]!))
}
