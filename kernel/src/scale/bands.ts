import type { FittedBands } from '../fitted.ts'
import { nextDown } from '../numeric/neighbour.ts'
import { countAbove } from '../numeric/order.ts'
import type { BandsScale } from '../recipe.ts'
import { requireAscending, requireScore, type ScaleMethod } from './method.ts'

const bandOf = (cuts: readonly number[], x: number) => cuts.length - countAbove(cuts, x)

/** A value in a band, as near as can be to the bands below it, or to those above it. */
function edgeOf(cuts: readonly number[], band: number, side: 'low' | 'high'): number {
  if (cuts.length === 0) return 0
  if (band === 0) return nextDown(cuts[0]!)
  if (band === cuts.length || side === 'low') return cuts[band - 1]!
  return nextDown(cuts[band]!)
}

/**
 * Bands between fixed cuts, left-closed: x < c1 → s0; cj ≤ x < cj+1 → sj. Independent of the population.
 * Values in the unit of the cuts; scores 0..100.
 * @throws {RangeError} cuts not strictly ascending, not one score more than cuts, a score outside 0..100.
 * @cost   O(log cuts) a value.
 * @source grading.md, Scales.
 */
export const bands = {
  check({ cuts, scores }) {
    requireAscending('cuts', cuts, true)
    if (scores.length !== cuts.length + 1) throw new RangeError(`scores: ${scores.length}, want ${cuts.length + 1}`)
    for (const score of scores) requireScore('scores', score)
  },
  fit: ({ kind, cuts, scores }) => ({ kind, cuts, scores }),
  score: ({ cuts, scores }, x) => scores[bandOf(cuts, x)]!,
  reach({ cuts, scores }, need, x) {
    const isMissing = Number.isNaN(x)
    const isFalling = scores[0]! > scores[cuts.length]!
    const missingAt = isFalling ? scores.length : -1
    const here = isMissing ? missingAt : bandOf(cuts, x)
    const up = scores.findIndex((score, band) => band > here && score >= need)
    const down = scores.findLastIndex((score, band) => band < here && score >= need)
    const above = up < 0 ? Number.NaN : edgeOf(cuts, up, 'low')
    const below = down < 0 ? Number.NaN : edgeOf(cuts, down, 'high')
    if (up < 0 || down < 0) return up < 0 ? below : above
    return x - below < above - x ? below : above
  },
} satisfies ScaleMethod<BandsScale, FittedBands>
