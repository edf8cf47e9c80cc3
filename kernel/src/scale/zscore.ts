import type { FittedZscore } from '../fitted.ts'
import { mean, sampleSd } from '../numeric/moments.ts'
import { normalCdf } from '../numeric/normal.ts'
import type { ZscoreScale } from '../recipe.ts'
import type { ScaleMethod } from './method.ts'

/** The least z with 100 Φ(z) ≥ need. */
function inverse(need: number): number {
  let low = -38
  let high = 38
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (100 * normalCdf(middle) >= need) high = middle
    else low = middle
  }
  return high
}

/**
 * 100 · Φ((x − mean)/sd) with the population's mean and sample sd; 50 where sd = 0 or one value is present;
 * `lower` gives 100 − s. NaN where the population had no value.
 * @cost   O(n) to fit, three passes; O(1) a value.
 * @source grading.md, Scales; golden values in scale.golden.json.
 */
export const zscore = {
  check() {},
  fit({ kind, direction = 'higher' }, values) {
    const centre = mean(values)
    if (Number.isNaN(centre)) return { kind, direction, mean: null, sd: null }
    return { kind, direction, mean: centre, sd: sampleSd(values) || 0 }
  },
  score({ direction, mean: centre, sd }, x) {
    if (centre === null || sd === null) return Number.NaN
    const score = sd === 0 ? 50 : 100 * normalCdf((x - centre) / sd)
    return direction === 'lower' ? 100 - score : score
  },
  reach({ direction, mean: centre, sd }, need, x) {
    if (centre === null || sd === null || need > 100) return Number.NaN
    if (sd === 0) return Number.isNaN(x) && need <= 50 ? centre : Number.NaN
    return direction === 'lower' ? centre - sd * inverse(need) : centre + sd * inverse(need)
  },
} satisfies ScaleMethod<ZscoreScale, FittedZscore>
