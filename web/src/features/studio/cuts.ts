import { transformValue, untransformValue } from '@fenji/kernel'

/** A line of values from `min` to `max`; a logarithmic one gives room to where most values lie. */
export interface Axis {
  min: number
  max: number
  isLog: boolean
  /** Values are multiples of it: 1 for orders and days. */
  step: number
}

const bend = ({ isLog }: Axis) => (isLog ? 'log1p' : undefined)
const along = (axis: Axis, value: number) => transformValue(bend(axis), value)

/** Where a value stands on the line, from 0 to 1; beyond its ends at them. */
export function placeOf(axis: Axis, value: number): number {
  const [low, high] = [along(axis, axis.min), along(axis, axis.max)]
  const place = high > low ? (along(axis, value) - low) / (high - low) : 0.5
  return Math.min(1, Math.max(0, place))
}

/** Two or three digits that matter for a step of this size. */
function tidy(value: number, size: number): number {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.max(size, 1e-9))))
  const factor = 10 ** Math.min(9, digits)
  return Math.round(value * factor) / factor
}

/** The value at a place of the line, in steps of the axis and no finer than can be seen. */
export function valueAt(axis: Axis, place: number): number {
  const [low, high] = [along(axis, axis.min), along(axis, axis.max)]
  const raw = (share: number) => untransformValue(bend(axis), low + Math.min(1, Math.max(0, share)) * (high - low))
  const value = raw(place)
  const size = Math.abs(raw(place + 0.005) - raw(place - 0.005))
  const coarse = 10 ** Math.floor(Math.log10(Math.max(size, 1e-9)))
  const seen = size >= 10 ? Math.round(value / coarse) * coarse : tidy(value, size)
  return axis.step > 0 ? Math.round(seen / axis.step) * axis.step : seen
}

/** The next value up or down the line for a key: at least one step on. */
export function stepped(axis: Axis, value: number, share: number): number {
  const next = valueAt(axis, placeOf(axis, value) + share)
  const least = axis.step > 0 ? axis.step : (axis.max - axis.min) / 1000
  if (next === value || next > value !== share > 0) return tidy(value + Math.sign(share) * least, least)
  return next
}

/** The cuts with one moved, as far as its neighbours let it: they stay ascending. */
export function withCut(cuts: readonly number[], at: number, value: number, axis: Axis): number[] {
  const gap = axis.step > 0 ? axis.step : (axis.max - axis.min) / 1e6
  const low = cuts[at - 1]
  const high = cuts[at + 1]
  let next = value
  if (low !== undefined) next = Math.max(next, low + gap)
  if (high !== undefined) next = Math.min(next, high - gap)
  return cuts.with(at, Math.round(next * 1e9) / 1e9)
}

/** Quantile-like cuts to begin with, between a metric's quartiles and strictly ascending. */
export function firstCuts(points: readonly number[]): number[] {
  const ascending = [...new Set(points)].toSorted((a, b) => a - b)
  return ascending.length > 0 ? ascending : [0]
}
