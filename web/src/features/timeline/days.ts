import type { TimelineEntry } from '@fenji/contract/timeline'

/** The business day of a day or a moment where the organization is. */
export const dayOf = (at: string, timeZone: string): string =>
  at.length === 10
    ? at
    : new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(at)).padStart(10, '0')

/** The clock of a moment, 14:30; nothing for a day alone. */
export const clockOf = (at: string, timeZone: string): string =>
  at.length === 10 ? '' : new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone }).format(new Date(at))

export interface Day {
  day: string
  entries: TimelineEntry[]
}

/** Entries in their order, under the day on which each happened. */
export function byDay(entries: readonly TimelineEntry[], timeZone: string): Day[] {
  const days: Day[] = []
  for (const entry of entries) {
    const day = dayOf(entry.at, timeZone)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
