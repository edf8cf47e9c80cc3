const dayMs = 86_400_000
const [firstDay, lastDay] = ['0001-01-01', '9999-12-31']

/** Days since 1970-01-01. */
export const epochDayOf = (day: string): number => Date.parse(day) / dayMs

const isoOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)
/** The day so many days after 1970-01-01. */
export const dayOf = (epochDay: number): string => isoOf(epochDay * dayMs)

/** The day so many days later; the calendar ends with the year 9999. */
export const daysAfter = (day: string, days: number): string =>
  isoOf(Math.min(Date.parse(day) + days * dayMs, Date.parse(lastDay)))

/** The same day so many months before, or the last of that month where it has no such day; the calendar begins with the year 1. */
export function monthsBefore(day: string, months: number): string {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + month - 1 - months
  if (count < 12) return firstDay
  const at = (of: number, on: number) => {
    const moment = new Date(0)
    moment.setUTCFullYear(Math.floor(of / 12), of % 12, on)
    return moment
  }
  const lastOfMonth = at(count + 1, 0).getUTCDate()
  return at(count, Math.min(date, lastOfMonth)).toISOString().slice(0, 10)
}
