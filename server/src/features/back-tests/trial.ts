import type { Scheme } from '@fenji/contract/scheme-file'
import { combineAndAssign, NO_DAY, type Scored, type StabilityState, scoreCriteria } from '@fenji/kernel'
import { epochDayOf } from './days.ts'
import { placesAmong, type Snapshot, spread } from './snapshot.ts'

/** What a scheme says of the customers of a snapshot, a cell each. */
export interface Trial {
  asOf: string
  customerIds: Float64Array
  /** 0 = best; negative = ungraded. */
  grade: Int16Array
  /** NaN = none; null: the scheme has no criteria, the grade itself ranks. */
  score: Float64Array | null
  /** 1 = in scope; null: everybody. */
  inScope: Uint8Array | null
  /** In the order of the criteria, adding up to 1. */
  weights: number[]
  /** What the next grading by rules of stability needs; null where the scheme has none. */
  state: StabilityState | null
}

/** The state that an earlier grading left, beside the customers known by now. */
function stateBeside({ state, customerIds }: Trial, now: Snapshot): StabilityState | undefined {
  if (!state) return undefined
  const places = placesAmong(customerIds, now.customerIds)
  return {
    grade: spread(state.grade, places, -1),
    since: spread(state.since, places, NO_DAY),
    entered: spread(state.entered, places, NO_DAY),
    downgradeSince: spread(state.downgradeSince, places, NO_DAY),
  }
}

/**
 * Grades a snapshot by itself, as the first run of a scheme would. Grades set by hand are no part of a scheme, and play none here.
 * @param scored what `scoreCriteria` said of the same criteria, where it is known.
 */
export function tryScheme(scheme: Scheme, snapshot: Snapshot, scored?: Scored): Trial {
  return trialOf(scheme, snapshot, { scored })
}

/** Grades a snapshot as the run after an earlier one: its rules of stability look back. */
export function tryNext(scheme: Scheme, snapshot: Snapshot, earlier: Trial | null): Trial {
  return trialOf(scheme, snapshot, { earlier })
}

function trialOf(
  scheme: Scheme,
  snapshot: Snapshot,
  { scored, earlier }: { scored?: Scored | undefined; earlier?: Trial | null },
): Trial {
  const { table, asOf, customerIds } = snapshot
  const remembers = earlier !== undefined && scheme.stability !== undefined
  const history = remembers
    ? { asOf: epochDayOf(asOf), previous: earlier ? stateBeside(earlier, snapshot) : undefined }
    : undefined
  const graded = combineAndAssign(scheme, table, scored ?? scoreCriteria(scheme, table), history)
  return {
    asOf,
    customerIds,
    grade: graded.applied,
    score: scheme.criteria.length > 0 ? graded.score : null,
    inScope: graded.inScope,
    weights: [...graded.weights],
    state: graded.state,
  }
}
