const dayMs = 86_400_000
const firstDay = '0001-01-01'

/** A calendar day as its year, its month from 1 and its day. */
const partsOf = (date: Date) => [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const
const dateOf = (day: string) => new Date(Date.parse(day))
const daysInMonth = (year: number, month: number) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
const pad = (n: number, width: number) => String(n).padStart(width, '0')
const written = (year: number, month: number, date: number) => `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`

/** The same day so many calendar months later, or the last day of that month where it is shorter; no earlier than the year 1. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = partsOf(dateOf(day))
  const place = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(place / 12), (((place % 12) + 12) % 12) + 1]
  return y < 1 ? firstDay : written(y, m, Math.min(date, daysInMonth(y, m)))
}

/** The least number of calendar months after which `from` reaches a day, counted from 1970-01-01; 0 where it has. */
export function monthsUntil(from: string, epochDay: number): number {
  const start = dateOf(from)
  if (epochDay * dayMs <= start.getTime()) return 0
  const [[y1, m1, d1], [y2, m2, d2]] = [partsOf(start), partsOf(new Date(epochDay * dayMs))]
  const months = (y2 - y1) * 12 + m2 - m1
  return Math.min(d1, daysInMonth(y2, m2)) >= d2 ? months : months + 1
}

/**
 * The calendar months that lie whole in the `months` months up to a day: the first day of the first, the first day of the month
 * after the last, and how many they are.
 */
export function wholeMonths(asOf: string, months: number): { from: string; to: string; count: number } {
  // A window begins after the day that lies so many months before: that day's month is whole only from its end on.
  const from = addMonths(`${addMonths(asOf, -months).slice(0, 7)}-01`, 1)
  const [year, month, date] = partsOf(dateOf(asOf))
  const isLast = date === daysInMonth(year, month)
  const to = addMonths(written(year, month, 1), isLast ? 1 : 0)
  const [y1, m1] = partsOf(dateOf(from))
  return { from, to, count: Math.max(0, (year - y1) * 12 + month - m1 + (isLast ? 1 : 0)) }
}
