import type { ThresholdsAssignment } from '../recipe.ts'
import { requireAscending } from '../scale/method.ts'
import { gradeByBoundary, gradeOfOne, needsOfBoundary } from './by-boundary.ts'
import type { AssignmentMethod } from './method.ts'

/**
 * The best grade whose `min` ≤ score; the last grade has no minimum.
 * @throws {RangeError} not one `min` for every grade but the last, or a `min` above the one before.
 * @cost   O(n · grades).
 * @source grading.md, Assignment.
 */
export const thresholds = {
  needsScore: true,
  check({ mins }, grades) {
    if (mins.length !== grades.length - 1) throw new RangeError(`mins: ${mins.length}, want ${grades.length - 1}`)
    requireAscending('mins, worst first', mins.toReversed(), false)
  },
  assign: ({ mins }, { score, room }) => ({ grade: gradeByBoundary(score, mins, room?.grade), boundaries: mins }),
  fixed: (assignment) => assignment,
  place: ({ kind, mins }, { score }) => ({ kind, grade: gradeOfOne(score, mins) }),
  needs: (_, one, at) => needsOfBoundary(one, at),
} satisfies AssignmentMethod<ThresholdsAssignment>
