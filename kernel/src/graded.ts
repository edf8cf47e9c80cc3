import type { ConditionBasis } from './condition/basis.ts'
import type { FittedAssignment, FittedCombination, FittedScale, FittedWeights } from './fitted.ts'
import type { Outcome } from './outcome.ts'

export interface ScoredCriterion {
  key: string
  metric: string
  fitted: FittedScale
  /** One a row, in [0, 100] for most scales, missing policy applied; NaN where skipped or out of scope. */
  scores: Float64Array
  /** `quantile` only: 1..k a row, 0 where missing or out of scope; null for the other scales. */
  bins: Uint8Array | null
}

/** The first phase: independent of weights, combination and assignment, so a what-if can keep it. */
export interface Scored {
  /** Rows of the table. */
  count: number
  /** Rows in scope. */
  population: number
  /** 1 = in scope, a row each; null where everyone is. */
  inScope: Uint8Array | null
  criteria: readonly ScoredCriterion[]
}

/** One dimension of a `matrix`. */
export interface ScoredDimension {
  key: string
  /** One a row, 0..100; NaN = ungraded or out of scope. */
  scores: Float64Array
  /** 0 = best; −1 = ungraded or out of scope. */
  levels: Int16Array
}

export interface Graded extends Scored, Outcome {
  /** Normalised to 1, in the order of the criteria. */
  weights: Float64Array
  /** Where they come from. */
  weighing: FittedWeights
  /** What made one score of the criterion scores. */
  combination: FittedCombination
  /** Composite score, a row each; NaN = ungraded or out of scope. */
  score: Float64Array
  /**
   * For every grade but the last, the least score (`contribution`: the least metric value) that reaches it in this run;
   * Infinity where nothing does. `capacity`: the score of the last admitted, which not all that tie with it reach.
   * null for `rules`, `matrix` and `clusters`.
   */
  boundaries: readonly number[] | null
  /** What the assignment learnt besides the boundaries: `capacity`, `clusters`; null for the others. */
  assigned: FittedAssignment | null
  /** `matrix` only; null for the others. */
  dimensions: readonly ScoredDimension[] | null
  /** What the conditions of rules and vetoes compared with. */
  basis: ConditionBasis
}
