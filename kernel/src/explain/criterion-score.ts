import type { Criterion } from '../recipe.ts'
import { scoreWith } from '../scale/index.ts'
import { missingScore } from '../scale/missing.ts'
import { transformValue } from '../scale/transform.ts'
import type { Yardstick } from './yardstick.ts'

/**
 * Score of one metric value on a run's yardstick, missing policy applied.
 * @param criterion The criterion of the recipe.
 * @param yardstick Holds the fitted scale of that criterion.
 * @param x         The metric value, untransformed; NaN means "no data".
 * @returns 0..100; NaN where the criterion is left out.
 * @throws {RangeError} the yardstick does not know the criterion.
 * @cost   O(1), or O(log n) for percentile.
 */
export function criterionScore({ key, transform, missing }: Criterion, { fits }: Yardstick, x: number): number {
  if (!Object.hasOwn(fits, key)) throw new RangeError(`yardstick: no criterion '${key}'`)
  const score = scoreWith(fits[key]!, transformValue(transform, x))
  return Number.isNaN(score) ? missingScore(missing) : score
}
