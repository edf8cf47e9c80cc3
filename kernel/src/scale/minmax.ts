import type { FittedMinmax } from '../fitted.ts'
import type { MinmaxScale } from '../recipe.ts'
import type { ScaleMethod } from './method.ts'

/**
 * 100 (x − min)/(max − min) over the population; 50 where max = min; `lower` gives 100 − s. A later value outside is clamped.
 * Scores NaN where the population had no value.
 * @cost   O(n) to fit, O(1) a value.
 * @source grading.md, Scales.
 */
export const minmax = {
  check() {},
  fit({ kind, direction = 'higher' }, values) {
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    for (let i = 0; i < values.length; i++) {
      if (values[i]! < min) min = values[i]!
      if (values[i]! > max) max = values[i]!
    }
    return min > max ? { kind, direction, min: null, max: null } : { kind, direction, min: min + 0, max: max + 0 }
  },
  score({ direction, min, max }, x) {
    if (min === null || max === null) return Number.NaN
    if (max === min) return 50
    const score = Math.min(100, Math.max(0, (100 * (x - min)) / (max - min)))
    return direction === 'lower' ? 100 - score : score
  },
  reach({ direction, min, max }, need, x) {
    if (min === null || max === null || need > 100) return Number.NaN
    if (max === min) return Number.isNaN(x) && need <= 50 ? min : Number.NaN
    const wanted = Math.max(0, direction === 'lower' ? 100 - need : need)
    return min + (Math.min(100, wanted) / 100) * (max - min)
  },
} satisfies ScaleMethod<MinmaxScale, FittedMinmax>
