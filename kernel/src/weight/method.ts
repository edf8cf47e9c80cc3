import type { FittedWeights } from '../fitted.ts'
import type { Criterion, Weights } from '../recipe.ts'

export interface Weighed {
  /** One a criterion, adding up to 1. */
  weights: Float64Array
  weighing: FittedWeights
}

/** What weights need to know of a criterion. */
export type Weighable = Pick<Criterion, 'key' | 'weight'>

/** One way to come to weights. There is at least one criterion. */
export interface WeighingMethod<W extends Weights = Weights> {
  /** Throws RangeError where the weights do not fit the criteria. */
  check(weights: W, criteria: readonly Weighable[]): void
  /** `columns`: the scores of each criterion, a row each. */
  weigh(weights: W, criteria: readonly Weighable[], columns: readonly Float64Array[]): Weighed
}
