import type { Graded } from '../graded.ts'
import { NO_DAY } from '../history.ts'
import type { Recipe, Stability, Veto } from '../recipe.ts'
import { type Deviation, deviations } from '../stability/deviation.ts'

/** One customer's cells of an `Outcome`: plain numbers, to be kept with its result. */
export interface OutcomeOne {
  unvetoed: number
  /** The computed grade. */
  grade: number
  applied: number
  /** As in `VetoMarks`; 0 and −1 where the recipe has no vetoes. */
  matched: number
  decisive: number
  /** A code of `deviations`. */
  deviation: number
  /** As in `StabilityState`; NO_DAY where there was no history. */
  since: number
  entered: number
  downgradeSince: number
}

/** Why one customer has its grade. */
export interface Reasons {
  /** The vetoes that hold, in the order of the recipe. */
  vetoes: (Veto & { isDecisive: boolean })[]
  /** Why the applied grade is not the computed one. */
  deviation: Deviation
  /**
   * For `newcomer`, `hold` and `grace`: the first day on which that rule no longer keeps the grade, if nothing changes; else null.
   * The end of an override stands in the override itself.
   */
  freeOn: number | null
}

/**
 * One customer's cells of a run.
 * @param graded The run.
 * @param row    0..count − 1.
 * @returns Grades, marks and days of that customer.
 * @throws {RangeError} no such row.
 * @cost   O(1).
 */
export function outcomeOf(
  { count, unvetoed, grade, applied, vetoes, deviation, state }: Graded,
  row: number,
): OutcomeOne {
  if (!(Number.isInteger(row) && row >= 0 && row < count)) throw new RangeError(`row: ${row}`)
  return {
    unvetoed: unvetoed[row]!,
    grade: grade[row]!,
    applied: applied[row]!,
    matched: vetoes?.matched[row] ?? 0,
    decisive: vetoes?.decisive[row] ?? -1,
    deviation: deviation[row]!,
    since: state?.since[row] ?? NO_DAY,
    entered: state?.entered[row] ?? NO_DAY,
    downgradeSince: state?.downgradeSince[row] ?? NO_DAY,
  }
}

function freeDay(
  deviation: Deviation,
  rules: Stability,
  { since, entered, downgradeSince }: OutcomeOne,
): number | null {
  const { newcomerDays = 0, holdDays = 0, graceDays = 0 } = rules
  const periods: Partial<Record<Deviation, [number, number]>> = {
    newcomer: [entered, newcomerDays],
    hold: [since, holdDays],
    grace: [downgradeSince, graceDays],
  }
  const [from, days] = periods[deviation] ?? [NO_DAY, 0]
  return from === NO_DAY ? null : from + days
}

/**
 * Why does a customer have this grade: which vetoes hold and which one decided, and what keeps the applied grade from the computed one?
 * @param recipe  The recipe of the run.
 * @param outcome The customer's cells of the run.
 * @returns Vetoes, deviation, and the day on which a rule of days sets the customer free.
 * @throws {RangeError} an unknown code.
 * @cost   O(vetoes).
 * @source grading.md, After assignment: each is recorded as a reason.
 */
export function reasonsOf({ vetoes = [], stability = {} }: Recipe, outcome: OutcomeOne): Reasons {
  const deviation = deviations[outcome.deviation]
  if (deviation === undefined) throw new RangeError(`deviation: unknown code ${outcome.deviation}`)
  const holding = vetoes.flatMap((veto, v) =>
    (outcome.matched >>> v) & 1 ? [{ ...veto, isDecisive: v === outcome.decisive }] : [],
  )
  return { vetoes: holding, deviation, freeOn: freeDay(deviation, stability, outcome) }
}
