import type { Facts } from '../condition/evaluate.ts'
import type { Assignment } from '../recipe.ts'

/** What an assignment may look at. */
export interface Standing extends Facts {
  /** Composite score, a row each; NaN = ungraded or out of scope. */
  score: Float64Array
  /** Keys of the grades, best first. */
  grades: readonly string[]
}

export interface Assigned {
  /** 0 = best, −1 = ungraded or out of scope; a row each. */
  grade: Int16Array
  /** See `Graded.boundaries`. */
  boundaries: readonly number[] | null
}

/** One kind of assignment. */
export interface AssignmentMethod<A extends Assignment = Assignment> {
  /** Whether customers without a score stay ungraded, so that a recipe needs criteria. */
  needsScore: boolean
  /** Throws RangeError where the assignment does not fit the grades. */
  check(assignment: A, grades: readonly string[]): void
  assign(assignment: A, standing: Standing): Assigned
}
