import type { Words } from './products.ts'

const dayMs = 86_400_000
const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/** Is this day (since 1970) the first of the Chinese year? */
const isLunarNewYear = (day: number) => lunar.format(day * dayMs) === '1/1'

/** Share of an ordinary day's business by month, January first. */
const months = {
  zh: [1.12, 0.86, 1.08, 1, 1, 1.02, 0.92, 0.94, 1.1, 0.94, 1.14, 1.2],
  en: [0.94, 0.96, 1.04, 1, 1, 0.98, 0.86, 0.96, 1.12, 1.06, 1.04, 0.96],
} satisfies Record<Words, number[]>

/** Business around the Chinese new year: stocking up before it, closed for it, slow to return. */
function aroundLunarNewYear(daysAfter: number): number {
  if (daysAfter >= -21 && daysAfter < -7) return 1.3
  if (daysAfter >= -7 && daysAfter < -2) return 0.6
  if (daysAfter >= -2 && daysAfter < 8) return 0.04
  if (daysAfter >= 8 && daysAfter < 16) return 0.5
  return 1
}

/** Fixed holidays: the National Day week, or the days from Christmas to New Year and Independence Day. */
function onHoliday(words: Words, month: number, date: number): number {
  if (words === 'zh') return (month === 9 && date <= 7) || (month === 4 && date <= 3) ? 0.12 : 1
  if ((month === 11 && date >= 23) || (month === 0 && date <= 2)) return 0.15
  return month === 6 && date >= 3 && date <= 5 ? 0.3 : 1
}

/** How much business each of the `count` days up to `last` brings against the others. */
export function seasonOf(words: Words, last: number, count: number): Float64Array {
  const first = last - count + 1
  const newYears: number[] = []
  if (words === 'zh') for (let day = first - 21; day <= last + 21; day++) if (isLunarNewYear(day)) newYears.push(day)
  return Float64Array.from({ length: count }, (_, i) => {
    const day = first + i
    const moment = new Date(day * dayMs)
    const weekend = moment.getUTCDay() % 6 === 0 ? 0.18 : 1
    const nearest = newYears.map((newYear) => aroundLunarNewYear(day - newYear)).find((share) => share !== 1) ?? 1
    const [month, date] = [moment.getUTCMonth(), moment.getUTCDate()]
    return weekend * (months[words][month] ?? 1) * nearest * onHoliday(words, month, date)
  })
}
