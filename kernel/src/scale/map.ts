import type { FittedMap } from '../fitted.ts'
import type { MapScale } from '../recipe.ts'
import { requireScore, type ScaleMethod } from './method.ts'

/**
 * Category → score. A cell holds an index into the metric's labels; without labels the number itself, as text, is the category.
 * A category that is not listed has no score: it is missing. Independent of the population.
 * @throws {RangeError} a score outside 0..100.
 * @cost   O(1) a value.
 * @source grading.md, Scales.
 */
export const map = {
  check({ scores }) {
    for (const [category, score] of Object.entries(scores)) requireScore(`scores.${category}`, score)
  },
  fit: ({ kind, scores }, _values, labels) => ({ kind, scores, labels }),
  score({ scores, labels }, x) {
    const category = labels.length > 0 ? labels[x] : String(x)
    return category !== undefined && Object.hasOwn(scores, category) ? scores[category]! : Number.NaN
  },
  reach: () => Number.NaN,
} satisfies ScaleMethod<MapScale, FittedMap>
