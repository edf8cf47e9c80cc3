import type { BandsScale, Combination, Direction, LinearScale } from './recipe.ts'
import type { Consistency, Revision } from './weight/ahp.ts'

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

/** What `topsis` measures the scores of one criterion by; all 0 where nobody has a score. */
export interface Ideal {
  /** Length of the column of scores, √Σ s². */
  norm: number
  best: number
  worst: number
}
export interface FittedTopsis {
  kind: 'topsis'
  /** One a criterion, in their order. */
  ideals: readonly Ideal[]
}
/** A combination with what it learnt from a population: it combines the scores of any customer later. Plain JSON. */
export type FittedCombination = Exclude<Combination, 'topsis'> | FittedTopsis

/** How consistent judgements are, and which one to think over. */
export interface FittedAhp extends Consistency {
  revise: Revision | null
  /** Where there are groups: their weights, and the same of the judgements within each; the above is of the groups. */
  groups?: readonly (Consistency & { key: string; weight: number; revise: Revision | null })[] | undefined
}

/** Why the weights are what they are; lists are in the order of the criteria. */
export type FittedWeights =
  | { kind: 'direct' }
  | ({ kind: 'ahp' } & FittedAhp)
  | {
      kind: 'entropy'
      /** Customers that lack no score: only they count. */
      rows: number
      /** e of each criterion, 0..1. */
      entropy: readonly number[]
    }
  | {
      kind: 'critic'
      rows: number
      /** Sample standard deviation of each criterion's scores. */
      sd: readonly number[]
      /** Σ (1 − ρ) with the other criteria. */
      conflict: readonly number[]
    }
  | { kind: 'learned' }

/** The customer who came in last, up to and including a grade. */
export interface LastAdmitted {
  score: number
  /** null where the customer has no value, or nothing breaks ties. */
  tieBreak: number | null
  code: string
}
export interface FittedCapacity {
  kind: 'capacity'
  /** For every grade but the last; null where nobody comes in. */
  last: readonly (LastAdmitted | null)[]
}
export interface FittedClusters {
  kind: 'clusters'
  /** Keys of the criteria of positive weight: the others have no say. The lists below are in this order. */
  criteria: readonly string[]
  /** Sample standard deviation of the scores; 0 where they do not vary, and then the criterion has no say. */
  sds: readonly number[]
  /** Mean scores of each cluster, best grade first; fewer than grades where fewer customers differ. */
  centroids: readonly (readonly number[])[]
  /** Composite score of each centroid, not ascending. */
  scores: readonly number[]
  /** Σ of squared distances to the centroids, in standard deviations: what the best start came to. */
  within: number
}
/** What an assignment learnt from the population besides its boundaries, as plain JSON; null where that is nothing. */
export type FittedAssignment = FittedCapacity | FittedClusters
