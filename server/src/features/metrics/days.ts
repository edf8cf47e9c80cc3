const dayMs = 86_400_000

/** Days since 1970-01-01. */
export const epochDayOf = (day: string): number => Date.parse(day) / dayMs
export const dayOf = (epochDay: number): string => new Date(epochDay * dayMs).toISOString().slice(0, 10)

const parts = (day: string) => day.split('-').map(Number) as [number, number, number]
const daysInMonth = (year: number, month: number) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
const pad = (n: number, width: number) => String(n).padStart(width, '0')

/** The same day so many calendar months later, or the last day of that month where it is shorter. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = parts(day)
  const place = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(place / 12), (((place % 12) + 12) % 12) + 1]
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(date, daysInMonth(y, m)), 2)}`
}

/** The least number of calendar months after which `from` reaches `to`; 0 where it has. */
export function monthsUntil(from: string, to: string): number {
  const [[y1, m1], [y2, m2]] = [parts(from), parts(to)]
  const months = (y2 - y1) * 12 + m2 - m1
  if (to <= from) return 0
  return addMonths(from, months) >= to ? months : months + 1
}

const nextMonth = (day: string) => addMonths(`${day.slice(0, 8)}01`, 1)

/** The calendar months that lie whole in the `months` months up to a day: the first day of the first, of the one after the last, how many. */
export function wholeMonths(asOf: string, months: number): { from: string; to: string; count: number } {
  const firstIn = dayOf(epochDayOf(addMonths(asOf, -months)) + 1)
  const from = firstIn.endsWith('-01') ? firstIn : nextMonth(firstIn)
  const to = `${dayOf(epochDayOf(asOf) + 1).slice(0, 8)}01`
  const [[y1, m1], [y2, m2]] = [parts(from), parts(to)]
  return { from, to, count: Math.max(0, (y2 - y1) * 12 + m2 - m1) }
}
