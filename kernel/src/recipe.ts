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
/**
 * `counts`: exactly how many customers every grade but the last holds, best first; the last holds the rest. Equal scores are told
 * apart by the tie-break metric, where there is one, then by customer code, ascending.
 */
export interface CapacityAssignment {
  kind: 'capacity'
  counts: readonly number[]
  tieBreak?: { metric: string; better: Direction } | undefined
}
/** A named group of criteria with its own score, and the least score of every level but the last, best first. */
export interface Dimension {
  key: string
  /** Keys of its criteria; a criterion may belong to none, or to several. */
  criteria: readonly string[]
  mins: readonly number[]
}
/** Grade keys by level: of two dimensions `cells[a][b]`, of three `cells[a][b][c]`; level 0 is the best. */
export type MatrixCells = readonly (string | MatrixCells)[]
/** Every dimension puts a customer on a level; the cell of the levels is the grade. */
export interface MatrixAssignment {
  kind: 'matrix'
  /** Two or three. */
  dimensions: readonly Dimension[]
  cells: MatrixCells
}
/** As many clusters as grades, by k-means++ on standardised scores; the cluster with the best composite score is the best grade. */
export interface ClustersAssignment {
  kind: 'clusters'
  /** A whole number from 0 to 2³² − 1: the same seed gives the same clusters. */
  seed: number
}
export type Assignment =
  | ThresholdsAssignment
  | SharesAssignment
  | ContributionAssignment
  | RulesAssignment
  | CapacityAssignment
  | MatrixAssignment
  | ClustersAssignment

/** Criteria that are compared among themselves, and count together among the groups. */
export interface AhpGroup {
  key: string
  /** Keys of its criteria, at most 10; each criterion of the recipe belongs to exactly one group. */
  criteria: readonly string[]
  /** Of these criteria, in this order. */
  judgements: readonly (readonly number[])[]
}
export interface AhpWeights {
  kind: 'ahp'
  /** [i][j] says how many times criterion i, or group i where there are groups, matters as much as j, 1/9..9. */
  judgements: readonly (readonly number[])[]
  groups?: readonly AhpGroup[] | undefined
}

/**
 * Where the weights come from. `direct`: each criterion's `weight`; for the others that `weight` plays no part. `ahp`: judgements
 * of pairs, of at most 10 criteria or groups of criteria. `entropy`, `critic`: from the scores of the customers in scope.
 * `learned`: fitted elsewhere on what customers did next; one a criterion, by its key.
 */
export type Weights =
  | { kind: 'direct' }
  | AhpWeights
  | { kind: 'entropy' }
  | { kind: 'critic' }
  | { kind: 'learned'; weights: Readonly<Record<string, number>> }

/**
 * A condition that overrules the assignment. `force` gives the grade; `cap` allows no better, `floor` no worse one.
 * Of several that hold, the worst forced grade, the worst cap and the best floor count; force wins over cap, cap over floor.
 */
export interface Veto {
  key: string
  when: Condition
  effect: 'force' | 'cap' | 'floor'
  grade: string
}

/** What keeps grades from swinging between runs. Whatever is left out does not hold anybody; see `stabilise`. */
export interface Stability {
  /** Days for which a customer keeps the grade of its entry. */
  newcomerDays?: number | undefined
  /** Points by which a score must pass the boundary of a grade, either way. Where boundaries are scores only. */
  margin?: number | undefined
  /** A second assignment of the same kind, no stricter: who has a grade keeps it while this one gives it. Not for clusters. */
  stay?: Assignment | undefined
  /** Days without change after a change. */
  holdDays?: number | undefined
  /** Days for which every run must have indicated a downgrade. */
  graceDays?: number | undefined
  /** Most levels a run, up or down. */
  maxSteps?: number | undefined
}

/** `weighted-sum` Σ w s; `geometric` exp(Σ w ln max(s, 1)); `topsis`: how near to the best scores of the run, how far from the worst. */
export type Combination = 'weighted-sum' | 'geometric' | 'topsis'

/** How customers are graded: plain JSON, the same in the database, the contract, the server and the browser. */
export interface Recipe {
  /** Who is graded; everyone by default. */
  scope?: Condition | undefined
  /** Best first. */
  grades: readonly { key: string }[]
  /** May be empty where the assignment needs no score (`contribution`, `rules`). */
  criteria: readonly Criterion[]
  /** `direct` by default. */
  weights?: Weights | undefined
  combination?: Combination | undefined
  assignment: Assignment
  /** At most 32, in any order. */
  vetoes?: readonly Veto[] | undefined
  stability?: Stability | undefined
}

/** Metrics of `count` customers, a column each; NaN = missing. */
export interface MetricTable {
  count: number
  columns: Readonly<Record<string, Float64Array>>
  /** For a categorical metric: the text of each code, so that the cell holds an index into this list. */
  labels?: Readonly<Record<string, readonly string[]>> | undefined
  /** Customer codes, a row each, no two alike; only `capacity` needs them. */
  codes?: readonly string[] | undefined
}
