import { kthLargest, kthLargestIn, type RanksOf } from '../numeric/largest.ts'
import { shareLimit } from '../numeric/share.ts'
import { addTo, emptySum, totalOf } from '../numeric/sum.ts'
import type { SharesAssignment } from '../recipe.ts'
import { gradeByBoundary, gradeOfOne, needsOfBoundary } from './by-boundary.ts'
import type { AssignmentMethod } from './method.ts'

function cumulative(shares: readonly number[]): number[] {
  const total = emptySum()
  return shares.map((share) => {
    addTo(total, share)
    return totalOf(total)
  })
}

/** The least score of every grade but the last, by the scores at given ranks; Infinity where nobody gets it. */
function boundariesBy({ shares: given }: SharesAssignment, scoresAt: (ranksOf: RanksOf) => number[]): number[] {
  const ends = cumulative(given.slice(0, -1))
  const reached = scoresAt((n) =>
    ends.map((share) => Math.min(n, Math.ceil(shareLimit(n, share)))).filter((rank) => rank > 0),
  )
  const nobody = ends.slice(reached.length).map(() => Number.POSITIVE_INFINITY)
  return [...nobody, ...reached]
}

/**
 * A pyramid: with r = customers with a strictly greater score, the best grade with r < n · cumulative share. Equal scores
 * share a grade. n counts the customers with a score. The rule is the same as reaching the k-th greatest score,
 * k = ⌈n · cumulative share⌉, which is the boundary.
 * @throws {RangeError} not one share a grade, a negative share, or shares that do not add up to 1 (to 1e-9).
 * @cost   O(n · grades). 10⁶ customers: 25 ms.
 * @source grading.md, Assignment.
 */
export const shares = {
  needsScore: true,
  check({ shares: given }, grades) {
    if (given.length !== grades.length) throw new RangeError(`shares: ${given.length}, want ${grades.length}`)
    for (const [i, share] of given.entries()) {
      if (!(share >= 0)) throw new RangeError(`shares[${i}]: ${share}, want 0 or more`)
    }
    const total = cumulative(given).at(-1)
    if (!(total !== undefined && Math.abs(total - 1) <= 1e-9)) throw new RangeError(`shares: they add up to ${total}`)
  },
  assign(assignment, { score, room }) {
    const boundaries = boundariesBy(assignment, (ranksOf) => kthLargest(score, ranksOf))
    return { grade: gradeByBoundary(score, boundaries, room?.grade), boundaries }
  },
  fixed: (assignment, { score, grid }) => ({
    kind: 'thresholds',
    mins: boundariesBy(assignment, (ranksOf) => kthLargestIn(score, grid, ranksOf)),
  }),
  place: ({ kind }, { score, boundaries }) => ({ kind, grade: gradeOfOne(score, boundaries ?? []) }),
  needs: (_, one, at) => needsOfBoundary(one, at),
} satisfies AssignmentMethod<SharesAssignment>
