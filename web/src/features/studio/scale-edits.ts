import type { MetricFigures } from '@fenji/contract/metrics'
import type { Scale } from '@fenji/contract/scales'
import type { Criterion } from '@fenji/contract/scheme-file'
import { transformValue, untransformValue } from '@fenji/kernel'
import { firstCuts } from './cuts.ts'

export type ScaleKind = Scale['kind']
/** For numbers; categories are scored by a map and nothing else is. */
export const numberScales = ['percentile', 'quantile', 'bands', 'linear', 'minmax', 'zscore'] as const
export type NumberScale = (typeof numberScales)[number]

type Direction = 'higher' | 'lower'
type Quartiles = MetricFigures['quartiles']

/** A value as the metric has it, from the units that the scale works in; and the other way. */
export const shown = ({ transform }: Criterion, value: number): number =>
  transform ? Math.round(untransformValue(transform, value) * 1e6) / 1e6 : value
export const stored = ({ transform }: Criterion, value: number): number => transformValue(transform, value)

/** Which end of the metric scores best. */
export function directionOf({ scale }: Pick<Criterion, 'scale'>): Direction {
  if (scale.kind === 'linear') return scale.low > scale.high ? 'lower' : 'higher'
  if (scale.kind === 'bands') return (scale.scores.at(-1) ?? 0) < (scale.scores[0] ?? 0) ? 'lower' : 'higher'
  return ('direction' in scale && scale.direction) || 'higher'
}

/** The scale the other way round where it is not so already. */
export function directed(scale: Scale, direction: Direction): Scale {
  if (scale.kind === 'map' || directionOf({ scale }) === direction) return scale
  if (scale.kind === 'linear') return { ...scale, low: scale.high, high: scale.low }
  if (scale.kind === 'bands') return { ...scale, scores: scale.scores.toReversed() }
  if (direction === 'lower') return { ...scale, direction }
  const { direction: _, ...rest } = scale
  return rest
}

const evenScores = (bands: number) =>
  Array.from({ length: bands }, (_, i) => Math.round((100 * i) / Math.max(1, bands - 1)))

const starts: Record<NumberScale, (quartiles: Quartiles) => Scale> = {
  bands: (quartiles) => {
    const cuts = firstCuts(quartiles ? [quartiles.q1, quartiles.median, quartiles.q3] : [10, 50, 100])
    return { kind: 'bands', cuts, scores: evenScores(cuts.length + 1) }
  },
  linear: (quartiles) => {
    const { min = 0, q1 = 0, q3 = 100, max = 100 } = quartiles ?? {}
    // Past what is usual, more does not count for more.
    const high = Math.min(max, q3 + 1.5 * (q3 - q1))
    return { kind: 'linear', low: min, high: high > min ? high : min + 1 }
  },
  minmax: () => ({ kind: 'minmax' }),
  percentile: () => ({ kind: 'percentile' }),
  quantile: () => ({ kind: 'quantile', bins: 5 }),
  zscore: () => ({ kind: 'zscore' }),
}

/** Another way to score the same metric, in the same direction. Cuts begin at the quartiles of the customers. */
export const scaleOfKind = (kind: NumberScale, { scale }: Pick<Criterion, 'scale'>, quartiles: Quartiles): Scale =>
  directed(starts[kind](quartiles), directionOf({ scale }))

/** The cuts that can be moved on the histogram, as the metric has them, ascending; none: the scale has no cuts of its own. */
export function cutsOf(criterion: Criterion): number[] {
  const { scale } = criterion
  if (scale.kind === 'bands') return scale.cuts.map((cut) => shown(criterion, cut))
  if (scale.kind === 'linear')
    return [scale.low, scale.high].toSorted((a, b) => a - b).map((one) => shown(criterion, one))
  return scale.kind === 'quantile' && scale.edges ? scale.edges.map((edge) => shown(criterion, edge)) : []
}

/** The scale with these cuts, ascending and as the metric has them. */
export function withCuts(criterion: Criterion, cuts: readonly number[]): Scale {
  const { scale } = criterion
  const own = cuts.map((cut) => stored(criterion, cut))
  if (scale.kind === 'bands') return { ...scale, cuts: own }
  if (scale.kind === 'quantile') return { ...scale, edges: own, bins: own.length + 1 }
  if (scale.kind !== 'linear') return scale
  const [low = 0, high = 0] = directionOf({ scale }) === 'lower' ? own.toReversed() : own
  return { ...scale, low, high }
}

/** One band more: the one in this place is cut in two. */
export function splitBand(scale: Extract<Scale, { kind: 'bands' }>, at: number): Scale {
  const [low, high] = [scale.cuts[at - 1], scale.cuts[at]]
  const width = (scale.cuts.at(-1) ?? 1) - (scale.cuts[0] ?? 0) || Math.abs(scale.cuts[0] ?? 1) || 1
  const cut = low === undefined ? (high ?? 0) - width / 2 : high === undefined ? low + width / 2 : (low + high) / 2
  return {
    ...scale,
    cuts: scale.cuts.toSpliced(at, 0, Math.round(cut * 100) / 100),
    scores: scale.scores.toSpliced(at, 0, scale.scores[at] ?? 0),
  }
}

/** One band less: it goes into the one above it, the last into the one below. */
export const joinBand = (scale: Extract<Scale, { kind: 'bands' }>, at: number): Scale =>
  scale.cuts.length <= 1
    ? scale
    : {
        ...scale,
        cuts: scale.cuts.toSpliced(Math.min(at, scale.cuts.length - 1), 1),
        scores: scale.scores.toSpliced(at, 1),
      }

/** Logarithms first, or no longer: the same cuts as the metric has them. */
export function withLog(criterion: Criterion, isLog: boolean): Criterion {
  const { transform: _, ...plain } = criterion
  const next: Criterion = isLog ? { ...plain, transform: 'log1p' } : plain
  return { ...next, scale: withCuts(next, cutsOf(criterion)) }
}

/** Scales whose points change when logarithms are taken first; ranks and bands do not. */
export const mayTakeLog = ({ kind }: Scale): boolean => kind === 'linear' || kind === 'minmax' || kind === 'zscore'
