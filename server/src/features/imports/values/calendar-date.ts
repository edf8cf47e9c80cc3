const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const two = Array.from({ length: 32 }, (_, n) => String(n).padStart(2, '0'))

/** 'YYYY-MM-DD' of this day, or null where the calendar has none, or it is before 1900 or after 2199. */
export function calendarDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return null
  const last = month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0)
  return day > last ? null : `${year}-${two[month]}-${two[day]}`
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The year two digits mean: 70–99 are 1970–1999, the rest 2000–2069. */
export const fullYear = (year: number) => (year >= 100 ? year : year + (year >= 70 ? 1900 : 2000))
