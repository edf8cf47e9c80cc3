import type { FittedLinear } from '../fitted.ts'
import type { LinearScale } from '../recipe.ts'
import type { ScaleMethod } from './method.ts'

/**
 * A straight line from 0 at `low` to 100 at `high`, clamped; `low` > `high` means lower is better. Independent of the population.
 * @throws {RangeError} low = high, or not finite.
 * @cost   O(1) a value.
 * @source grading.md, Scales.
 */
export const linear = {
  check({ low, high }) {
    if (!(Number.isFinite(low) && Number.isFinite(high))) throw new RangeError('low, high: want finite numbers')
    if (low === high) throw new RangeError(`high: ${high}, want something other than low`)
  },
  fit: ({ kind, low, high }) => ({ kind, low, high }),
  score: ({ low, high }, x) => Math.min(100, Math.max(0, (100 * (x - low)) / (high - low))),
  reach: ({ low, high }, need) => (need > 100 ? Number.NaN : low + (Math.max(0, need) / 100) * (high - low)),
} satisfies ScaleMethod<LinearScale, FittedLinear>
