import type { Missing } from '../recipe.ts'
import { requireScore } from './method.ts'

/**
 * The score of a missing value.
 * @param policy `zero` by default.
 * @returns 0, 50 or the policy's own score; NaN for `skip`.
 * @throws {RangeError} the policy's own score is outside 0..100.
 * @cost   O(1).
 */
export function missingScore(policy: Missing = 'zero'): number {
  if (typeof policy === 'object') {
    requireScore('missing.score', policy.score)
    return policy.score
  }
  if (policy === 'skip') return Number.NaN
  return policy === 'neutral' ? 50 : 0
}

/**
 * Give missing scores what the policy says, in place.
 * @param scores  n scores; NaN where missing.
 * @param policy  `zero` by default; `skip` leaves them missing.
 * @param inScope 1 = in scope, n cells, or null for everyone; other rows stay NaN.
 * @cost   O(n).
 */
export function fillMissing(scores: Float64Array, policy: Missing | undefined, inScope: Uint8Array | null): void {
  const score = missingScore(policy)
  if (Number.isNaN(score)) return
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i]) && (inScope === null || inScope[i] === 1)) scores[i] = score
  }
}
