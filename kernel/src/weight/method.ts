import type { FittedWeights } from '../fitted.ts'
import type { Weights } from '../recipe.ts'

export interface Weighed {
  /** One a criterion, adding up to 1. */
  weights: Float64Array
  weighing: FittedWeights
}

/** One way to come to weights. There is at least one criterion. */
export interface WeighingMethod<W extends Weights = Weights> {
  /** Throws RangeError where the weights do not fit the criteria. */
  check(weights: W, given: readonly number[]): void
  /** `given`: the `weight` of each criterion; `columns`: its scores, a row each. */
  weigh(weights: W, given: readonly number[], columns: readonly Float64Array[]): Weighed
}
