import type { FittedScale } from '../fitted.ts'
import { quantileType7 } from '../numeric/quantile.ts'
import type { Scale } from '../recipe.ts'
import { bands } from './bands.ts'
import { linear } from './linear.ts'
import { map } from './map.ts'
import type { ScaleMethod } from './method.ts'
import { minmax } from './minmax.ts'
import { percentile } from './percentile.ts'
import { quantile } from './quantile.ts'
import { zscore } from './zscore.ts'

type Methods = { [K in Scale['kind']]: ScaleMethod<Extract<Scale, { kind: K }>, Extract<FittedScale, { kind: K }>> }

/** Every scale there is, by kind. */
export const scales: Methods = { bands, linear, minmax, percentile, quantile, zscore, map }

function methodOf(kind: Scale['kind']): ScaleMethod {
  if (!Object.hasOwn(scales, kind)) throw new RangeError(`scale: unknown kind '${kind}'`)
  return scales[kind] as ScaleMethod
}

/**
 * Check that a scale makes sense by itself.
 * @param scale One of `scales`.
 * @throws {RangeError} what is wrong with it.
 * @cost   O(size of the scale).
 */
export const checkScale = (scale: Scale): void => methodOf(scale.kind).check(scale)

/**
 * Learn from a population what a scale needs to score any value.
 * @param scale  One of `scales`.
 * @param values The population's values, transformed; NaN means "no data".
 * @param labels Text of each code, for a categorical metric.
 * @returns Plain data: edges, min, max, mean, sd …; percentile keeps the values themselves (see `compactFit`).
 * @throws {RangeError} the scale makes no sense.
 * @cost   Up to O(n log n).
 */
export function fitScale(scale: Scale, values: Float64Array, labels: readonly string[] = []): FittedScale {
  const method = methodOf(scale.kind)
  method.check(scale)
  return method.fit(scale, values, labels)
}

/**
 * Score one value.
 * @param fitted A fitted scale.
 * @param x      Transformed; NaN means "no data".
 * @returns 0..100; NaN where x is missing or the scale has no score for it. The missing policy is not applied.
 * @cost   O(1), or O(log n) for percentile.
 */
export function scoreWith(fitted: FittedScale, x: number): number {
  return Number.isNaN(x) ? Number.NaN : methodOf(fitted.kind).score(fitted, x)
}

/**
 * Score a column.
 * @param fitted A fitted scale.
 * @param values n values, transformed; NaN means "no data".
 * @returns n scores; NaN where missing.
 * @cost   O(n), or O(n log n′) for percentile.
 */
export function scoreColumn(fitted: FittedScale, values: Float64Array): Float64Array {
  const method = methodOf(fitted.kind)
  const scores = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    scores[i] = Number.isNaN(x) ? Number.NaN : method.score(fitted, x)
  }
  return scores
}

/**
 * Fit a scale to a column and score the same column: `fitScale` and then `scoreColumn`, sooner.
 * @param scale  One of `scales`.
 * @param values n values, transformed; NaN means "no data".
 * @param labels Text of each code, for a categorical metric.
 * @returns The fitted scale and n scores.
 * @throws {RangeError} the scale makes no sense.
 * @cost   10⁶ values: 70 ms for percentile, 80 ms for quantile and zscore, 15 ms for the others.
 */
export function fitAndScore(scale: Scale, values: Float64Array, labels: readonly string[] = []) {
  const method = methodOf(scale.kind)
  method.check(scale)
  if (method.fitAndScore) return method.fitAndScore(scale, values)
  const fitted = fitScale(scale, values, labels)
  return { fitted, scores: scoreColumn(fitted, values) }
}

/**
 * The value nearest to x that scores at least `need`.
 * @param fitted A fitted scale.
 * @param need   The score wanted.
 * @param x      Where to start, transformed; NaN means "no data", as if it were the worst.
 * @returns Transformed; right but for the last digits. NaN where no value scores so much, and for `map`.
 * @cost   O(1), or O(cuts) for bands.
 */
export const reachScore = (fitted: FittedScale, need: number, x: number): number =>
  methodOf(fitted.kind).reach(fitted, need, x)

/**
 * A fitted scale as plain JSON of bounded size, to be kept with a run.
 * @param fitted Any fitted scale.
 * @returns The same; percentile with at most 1,001 quantiles for its values, so that scores hold to ±0.1.
 * @cost   O(1).
 */
export function compactFit(fitted: FittedScale): FittedScale {
  if (fitted.kind !== 'percentile') return fitted
  const { present } = fitted
  if (present.length <= 1001) return { ...fitted, present: Array.from(present) }
  return { ...fitted, present: Array.from({ length: 1001 }, (_, i) => quantileType7(present, i / 1000)) }
}
