import type { FittedAssignment } from './fitted.ts'
import type { StabilityState } from './history.ts'

/** Which vetoes held, a cell a customer. */
export interface VetoMarks {
  /** Bit v = the veto at place v of the recipe holds. */
  matched: Uint32Array
  /** Place of the veto that decided the computed grade; −1 where the assignment's grade stands. */
  decisive: Int8Array
}

/** What the assignment to stay learnt: `boundaries` and `assigned` of a run, as plain JSON but for Infinity. */
export interface StayBasis {
  boundaries: readonly (number | null)[] | null
  assigned: FittedAssignment | null
}

/** The grades of a run from the assignment to the customer, a cell each: 0 = best; −1 = ungraded or out of scope. */
export interface Outcome {
  /** As the assignment alone gave it. */
  unvetoed: Int16Array
  /** The computed grade: after vetoes. The same array as `unvetoed` where the recipe has none. */
  grade: Int16Array
  /** null where the recipe has no vetoes. */
  vetoes: VetoMarks | null
  /** The grade in force: after stability and overrides. The computed grade where no history was given. */
  applied: Int16Array
  /** Why `applied` is not `grade`: codes of `deviations`, 0 where they are the same. */
  deviation: Uint8Array
  /** Why the grade before overrides is not the computed one; the same array as `deviation` where there are no overrides. */
  settledDeviation: Uint8Array
  /** What the next run needs; null where no history was given. */
  state: StabilityState | null
  /** null where the recipe has no assignment to stay. */
  stay: StayBasis | null
}
