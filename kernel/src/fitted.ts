import type { BandsScale, Direction, LinearScale } from './recipe.ts'

/** Scores do not depend on the population: the scale itself. */
export type FittedBands = BandsScale
export type FittedLinear = LinearScale
export interface FittedMinmax {
  kind: 'minmax'
  direction: Direction
  /** null where the population had no value. */
  min: number | null
  max: number | null
}
export interface FittedPercentile {
  kind: 'percentile'
  direction: Direction
  /** The values present, ascending; at most 1,001 of their quantiles after `compactFit`. */
  present: Float64Array | readonly number[]
}
export interface FittedQuantile {
  kind: 'quantile'
  direction: Direction
  bins: number
  /** bins − 1 cut points, ascending; empty where the population had no value. */
  edges: readonly number[]
}
export interface FittedZscore {
  kind: 'zscore'
  direction: Direction
  /** null where the population had no value. */
  mean: number | null
  sd: number | null
}
export interface FittedMap {
  kind: 'map'
  scores: Readonly<Record<string, number>>
  /** Text of each code; empty where the metric has no labels. */
  labels: readonly string[]
}
/** A scale with what it learnt from a population: it scores any value later. Plain JSON but for percentile's `present`. */
export type FittedScale =
  | FittedBands
  | FittedLinear
  | FittedMinmax
  | FittedPercentile
  | FittedQuantile
  | FittedZscore
  | FittedMap
