import { meanOf } from '../combine/index.ts'
import { SCORE_DUST } from '../combine/round-score.ts'
import type { OneStanding } from './method.ts'

/**
 * The score that one criterion must have for some criteria to combine to a boundary, the others unchanged.
 * @param one      The customer.
 * @param members  Positions of the criteria that combine.
 * @param j        Position of the criterion that moves; one of the members.
 * @param boundary The combined score to reach.
 * @returns The least score, within rounding; it may lie outside 0..100. NaN where the criterion has no weight, or is no member.
 * @throws {RangeError} an unknown combination.
 * @cost   O(members).
 */
export function neededScore(
  { scores, weights, combination }: OneStanding,
  members: readonly number[],
  j: number,
  boundary: number,
): number {
  if (weights[j] === 0 || !members.includes(j)) return Number.NaN
  const mean = meanOf(combination)
  let weightLeft = weights[j]!
  let others = 0
  for (const i of members) {
    if (i === j || Number.isNaN(scores[i])) continue
    weightLeft += weights[i]!
    others += weights[i]! * mean.enter(scores[i]!)
  }
  return mean.leave((mean.enter(boundary - SCORE_DUST) * weightLeft - others) / weights[j]!)
}
