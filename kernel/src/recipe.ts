/** Which end of a metric is better. */
export type Direction = 'higher' | 'lower'

/** Score of each band between cuts: x < c1 → scores[0]; cuts[j-1] ≤ x < cuts[j] → scores[j]. One score more than cuts. */
export interface BandsScale {
  kind: 'bands'
  cuts: readonly number[]
  scores: readonly number[]
}
/** 0 at `low`, 100 at `high`, clamped. `low` > `high` means lower is better. */
export interface LinearScale {
  kind: 'linear'
  low: number
  high: number
}
/** 100 (x − min)/(max − min) over the population; 50 where max = min. `lower` mirrors: 100 − s. */
export interface MinmaxScale {
  kind: 'minmax'
  direction?: Direction | undefined
}
/** Share of the others strictly below (`lower`: above), × 100; 100 where only one value is present. */
export interface PercentileScale {
  kind: 'percentile'
  direction?: Direction | undefined
}
/** Bins 1..`bins` by type-7 quantiles, or by the `edges` given (bins − 1 of them). `lower` mirrors the bin. */
export interface QuantileScale {
  kind: 'quantile'
  bins: number
  edges?: readonly number[] | undefined
  direction?: Direction | undefined
}
/** 100 Φ((x − mean)/sd), sample sd; 50 where sd = 0. `lower` mirrors: 100 − s. */
export interface ZscoreScale {
  kind: 'zscore'
  direction?: Direction | undefined
}
/** Category → score; a category not listed is missing. Without labels a category is the number as text. */
export interface MapScale {
  kind: 'map'
  scores: Readonly<Record<string, number>>
}
export type Scale = BandsScale | LinearScale | MinmaxScale | PercentileScale | QuantileScale | ZscoreScale | MapScale

/** `log1p`: ln(1 + x), and −ln(1 − x) for x < 0, before the scale. Cuts and edges are then in transformed units. */
export type Transform = 'log1p'

/** What a missing value scores: 0 (default), 50, a score of its own, or nothing (the other weights grow). */
export type Missing = 'zero' | 'neutral' | 'skip' | { score: number }

export interface Criterion {
  key: string
  metric: string
  weight: number
  scale: Scale
  transform?: Transform | undefined
  missing?: Missing | undefined
}

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne'

/**
 * A condition on one customer. A missing value satisfies no comparison, not even `ne`; use `missing` or `not`.
 * A text value compares with the label of a categorical metric (`eq` and `ne` only).
 * `betterThan: 'mean'` is strictly better than the mean of the values present in the population.
 * `score` is the composite score, `criterion` a criterion's score; neither exists yet in a recipe's `scope`.
 */
export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | { metric: string; op: Comparison; value: number | string }
  | { metric: string; op: 'missing' | 'present' }
  | { metric: string; betterThan: 'mean'; better: Direction }
  | { score: true; op: Comparison; value: number }
  | { criterion: string; op: Comparison; value: number }

/** `mins`: the least score of every grade but the last, best first. */
export interface ThresholdsAssignment {
  kind: 'thresholds'
  mins: readonly number[]
}
/** `shares`: the share of customers of each grade, best first; they add up to 1. */
export interface SharesAssignment {
  kind: 'shares'
  shares: readonly number[]
}
/** `cuts`: cumulative share of the metric's positive total, one per grade, best first, the last one 1. */
export interface ContributionAssignment {
  kind: 'contribution'
  metric: string
  cuts: readonly number[]
}
/** The first rule whose condition holds gives the grade. */
export interface RulesAssignment {
  kind: 'rules'
  rules: readonly { when: Condition; grade: string }[]
  otherwise: string
}
export type Assignment = ThresholdsAssignment | SharesAssignment | ContributionAssignment | RulesAssignment

export type Combination = 'weighted-sum' | 'geometric'

/** How customers are graded: plain JSON, the same in the database, the contract, the server and the browser. */
export interface Recipe {
  /** Who is graded; everyone by default. */
  scope?: Condition | undefined
  /** Best first. */
  grades: readonly { key: string }[]
  /** May be empty where the assignment needs no score (`contribution`, `rules`). */
  criteria: readonly Criterion[]
  combination?: Combination | undefined
  assignment: Assignment
}

/** Metrics of `count` customers, a column each; NaN = missing. */
export interface MetricTable {
  count: number
  columns: Readonly<Record<string, Float64Array>>
  /** For a categorical metric: the text of each code, so that the cell holds an index into this list. */
  labels?: Readonly<Record<string, readonly string[]>> | undefined
}
