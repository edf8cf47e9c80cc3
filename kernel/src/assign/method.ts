import type { Facts } from '../condition/evaluate.ts'
import type { FittedAssignment, FittedCombination, LastAdmitted } from '../fitted.ts'
import type { ScoredCriterion, ScoredDimension } from '../graded.ts'
import type { Grid } from '../numeric/largest.ts'
import type { Room } from '../numeric/room.ts'
import type { Assignment, Criterion } from '../recipe.ts'

/** What an assignment may look at. */
export interface Standing extends Facts {
  /** Composite score, a row each; NaN = ungraded or out of scope. */
  score: Float64Array
  criteria: readonly Pick<ScoredCriterion, 'key' | 'scores'>[]
  /** One a criterion, adding up to 1. */
  weights: ArrayLike<number>
  combination: FittedCombination | undefined
  /** Keys of the grades, best first. */
  grades: readonly string[]
  /** Where one assignment may write its grades; another of the same customers, as that to stay, must not. */
  room?: Room | null
}

export interface Assigned {
  /** 0 = best, −1 = ungraded or out of scope; a row each. */
  grade: Int16Array
  /** See `Graded.boundaries`. */
  boundaries: readonly number[] | null
  /** See `Graded.assigned`; null by default. */
  fitted?: FittedAssignment | null
  /** See `Graded.dimensions`; null by default. */
  dimensions?: readonly ScoredDimension[] | null
}

/** Composite scores of customers, NaN = ungraded or out of scope, and how many of them lie where: what ranks are found by. */
export interface Ranked {
  score: Float64Array
  grid: Grid
}

/** One customer on the yardstick of a run. */
export interface OneStanding {
  /** One a criterion; NaN = left out. */
  scores: readonly number[]
  /** Composite score; NaN = ungraded. */
  score: number
  /** Metric → value; NaN means "no data". */
  metrics: Readonly<Record<string, number>>
  /** Without it the customer comes after all others with the same score. */
  code: string | undefined
  /** Of the criteria. */
  keys: readonly string[]
  weights: readonly number[]
  combination: FittedCombination | undefined
  grades: readonly string[]
  boundaries: readonly (number | null)[] | null
  fitted: FittedAssignment | null
}

/** Where one customer stands; 0 = best grade, −1 = ungraded. */
export type Placement =
  | { kind: 'thresholds' | 'shares' | 'contribution'; grade: number }
  | {
      kind: 'capacity'
      grade: number
      /** Who has to be passed for a better grade; null where the customer has the best, or nobody comes in. */
      ahead: LastAdmitted | null
    }
  | {
      kind: 'matrix'
      grade: number
      /** `level`: 0 = best, −1 = no score. */
      dimensions: { key: string; score: number; level: number }[]
    }
  | {
      kind: 'clusters'
      grade: number
      /** To the centroid of each cluster, best grade first, in standard deviations; NaN where ungraded. */
      distances: number[]
    }

/** One kind of assignment. */
export interface AssignmentMethod<A extends Assignment = Assignment> {
  /** Whether customers without a score stay ungraded, so that a recipe needs criteria. */
  needsScore: boolean
  /** Throws RangeError where the assignment does not fit the grades or the criteria. */
  check(assignment: A, grades: readonly string[], criteria: readonly Pick<Criterion, 'key'>[]): void
  assign(assignment: A, standing: Standing): Assigned
  /**
   * The same assignment with all that it learns of the composite scores of everybody fixed, so that it gives some customers apart
   * what it gives them among all. Absent where it looks at more of others than their scores.
   */
  fixed?(assignment: A, ranked: Ranked): Assignment
  /** One customer later, by what the run learnt; absent where that does not decide. */
  place?(assignment: A, one: OneStanding): Placement
  /**
   * Scores of criterion j at which a grade better than `grade` may begin while the other criteria stand still, in the order in
   * which to try them: the least first.
   * Absent where no change of one criterion is sure to lift.
   */
  needs?(assignment: A, one: OneStanding, at: { j: number; grade: number }): number[]
  /** Values of a metric at which a better grade may begin because the assignment looks at that metric itself. */
  turns?(assignment: A, one: OneStanding, at: { metric: string; grade: number }): number[]
}
