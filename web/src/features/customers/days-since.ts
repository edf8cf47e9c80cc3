/** Whole days from a business day to today in a time zone. */
export function daysSince(day: string, timeZone: string, now: Date): number {
  const today = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(now)
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
}
