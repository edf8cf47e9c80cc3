import type { Schedule } from '@fenji/contract/schemes'

/** A day whose grading is looked at ahead. */
export interface Outlook {
  /** As of which day it grades. */
  asOf: string
  /** The day by which its grades may be there; null: with the next run that somebody publishes. */
  dueOn: string | null
}

/** What the days depend on. Days are YYYY-MM-DD in the organization's time zone. */
export interface Horizon {
  today: string
  /** Today and the days of notice after it. */
  last: string
  schedule: Schedule | null
  /** The days of the runs by schedule after now, up to `last`. */
  runDays: readonly string[]
  /** As of which day a run of the published version is graded that waits to be published. */
  waitingAsOf: string | null
}

/**
 * Which days are looked at, the soonest first: what waits to be published; then the next run by schedule and the last one within the
 * notice. Without a schedule anybody may publish any day: today, and the end of the notice.
 */
export function outlooksOf({ today, last, schedule, runDays, waitingAsOf }: Horizon): Outlook[] {
  const waiting: Outlook[] = waitingAsOf === null ? [] : [{ asOf: waitingAsOf, dueOn: null }]
  if (schedule === null)
    return [...waiting, ...(waitingAsOf === today ? [] : [{ asOf: today, dueOn: null }]), { asOf: last, dueOn: last }]
  const ends = [...new Set([runDays[0], runDays.at(-1)])].filter((day) => day !== undefined)
  return [...waiting, ...ends.map((day) => ({ asOf: day, dueOn: day }))]
}
