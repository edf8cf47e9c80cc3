import type { FittedQuantile } from '../fitted.ts'
import { nextUp } from '../numeric/neighbour.ts'
import { countBelow, presentAscending } from '../numeric/order.ts'
import { quantileType7 } from '../numeric/quantile.ts'
import type { QuantileScale } from '../recipe.ts'
import { requireAscending, type ScaleMethod } from './method.ts'

/**
 * The bin of one value: 1 + the number of edges strictly below it, so that a value on an edge stays in the lower bin;
 * k + 1 minus that where lower is better.
 * @param fitted A fitted quantile scale of k bins.
 * @param x      In the unit of the edges; NaN means "no data".
 * @returns 1..k; 0 where x is missing or the population had no value.
 * @cost   O(log k).
 * @source pandas.qcut, R's cut(quantile(…)); golden values in scale.golden.json.
 */
export function binOf({ direction, bins, edges }: FittedQuantile, x: number): number {
  if (Number.isNaN(x) || edges.length === 0) return 0
  const bin = 1 + countBelow(edges, x)
  return direction === 'lower' ? bins + 1 - bin : bin
}

/**
 * The bin of each value, as RFM codes need it.
 * @param fitted A fitted quantile scale of k bins.
 * @param values n values in the unit of the edges; NaN means "no data".
 * @returns n bins 1..k; 0 where missing.
 * @cost   O(n log k).
 */
export function binColumn(fitted: FittedQuantile, values: Float64Array): Uint8Array {
  const bins = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) bins[i] = binOf(fitted, values[i]!)
  return bins
}

function edgesOf(bins: number, values: Float64Array): number[] {
  const present = presentAscending(values)
  if (present.length === 0) return []
  return Array.from({ length: bins - 1 }, (_, j) => quantileType7(present, j + 1, bins))
}

/**
 * k bins of about equal size, cut at the type-7 quantiles j/k of the population or at fixed edges; ties share a bin.
 * Score 100 (bin − 1)/(k − 1). NaN where the population had no value and no edges are given.
 * @throws {RangeError} bins not a whole number 2..255; edges not k − 1 ascending numbers.
 * @cost   O(n log n) to fit, O(log k) a value.
 * @source grading.md, Scales.
 */
export const quantile = {
  check({ bins, edges }) {
    if (!(Number.isInteger(bins) && bins >= 2 && bins <= 255)) throw new RangeError(`bins: ${bins}, want 2..255`)
    if (!edges) return
    if (edges.length !== bins - 1) throw new RangeError(`edges: ${edges.length}, want ${bins - 1}`)
    requireAscending('edges', edges, false)
  },
  fit: ({ kind, bins, edges, direction = 'higher' }, values) => ({
    kind,
    direction,
    bins,
    edges: edges ?? edgesOf(bins, values),
  }),
  score(fitted, x) {
    const bin = binOf(fitted, x)
    return bin === 0 ? Number.NaN : (100 * (bin - 1)) / (fitted.bins - 1)
  },
  reach({ direction, bins, edges }, need, x) {
    if (edges.length === 0 || need > 100) return Number.NaN
    const bin = 1 + Math.ceil((Math.max(0, need) * (bins - 1)) / 100)
    if (bin === 1) return Number.isNaN(x) ? edges[direction === 'lower' ? bins - 2 : 0]! : x
    return direction === 'lower' ? edges[bins - bin]! : nextUp(edges[bin - 2]!)
  },
} satisfies ScaleMethod<QuantileScale, FittedQuantile>
