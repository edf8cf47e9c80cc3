const oneDayMs = 86_400_000

/** How long a grade that is set by hand holds unless somebody says otherwise, and at most. */
export const usualDays = 90
const mostYears = 3

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Today's business day in a time zone. */
export const todayIn = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(now)

/** The last day of an override that begins today: the usual one, and the first and last that can be chosen. */
export function lastDays(today: string): { usual: string; first: string; latest: string } {
  const after = (days: number) => dayText(Date.parse(today) + days * oneDayMs)
  const latest = new Date(today)
  latest.setUTCFullYear(latest.getUTCFullYear() + mostYears)
  // 29 February comes out as 1 March where there is none.
  if (latest.getUTCMonth() !== new Date(today).getUTCMonth()) latest.setUTCDate(0)
  return { usual: after(usualDays), first: after(1), latest: dayText(latest.getTime()) }
}

/** Whole days from one business day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / oneDayMs)
