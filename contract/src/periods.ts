import { z } from 'zod'
import { Day } from './page.ts'

/** What a stretch of days is counted in. Weeks begin on Monday. */
export const PeriodUnit = z.enum(['day', 'week', 'month', 'quarter', 'year'])
export type PeriodUnit = z.infer<typeof PeriodUnit>

const Length = z.int().min(1).max(3660)

/**
 * Some days in a row, both ends included. `last` ends today and `next` begins today, so that `last 1 day` is today; `this` and
 * `previous` are whole units of the calendar. Today is the organization's.
 */
export const Period = z
  .union([
    z.strictObject({ last: Length, unit: PeriodUnit }),
    z.strictObject({ next: Length, unit: PeriodUnit }),
    z.strictObject({ this: PeriodUnit }),
    z.strictObject({ previous: PeriodUnit }),
    z
      .strictObject({ from: Day.optional(), to: Day.optional() })
      .refine(({ from, to }) => from !== undefined || to !== undefined, { error: 'period-open' })
      .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { error: 'period-backwards' }),
  ])
  .meta({ id: 'Period' })
export type Period = z.infer<typeof Period>

/** First and last day; null where it is open. */
export interface Days {
  from: string | null
  to: string | null
}

const dayMs = 86_400_000
const written = (time: number): string => {
  const date = new Date(time)
  const pad = (n: number, width = 2) => String(n).padStart(width, '0')
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`
}

const monthsIn: Partial<Record<PeriodUnit, number>> = { month: 1, quarter: 3, year: 12 }
const daysIn: Partial<Record<PeriodUnit, number>> = { day: 1, week: 7 }

/** The same day so many units away, or the last of that month where it is shorter. */
function moved(day: string, unit: PeriodUnit, count: number): string {
  const months = monthsIn[unit]
  if (months === undefined) return written(Date.parse(day) + count * (daysIn[unit] ?? 1) * dayMs)
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count * months, 0)).getUTCDate()
  return written(Date.UTC(year, month - 1 + count * months, Math.min(date, last)))
}

const plusDays = (day: string, count: number) => moved(day, 'day', count)

/** The first day of the unit in which a day lies. */
function beginOf(day: string, unit: PeriodUnit): string {
  if (unit === 'day') return day
  if (unit === 'week') return plusDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7))
  const [year = '', month = ''] = day.split('-')
  if (unit === 'year') return `${year}-01-01`
  const first = unit === 'month' ? Number(month) : Math.floor((Number(month) - 1) / 3) * 3 + 1
  return `${year}-${String(first).padStart(2, '0')}-01`
}

/** Which days are meant, seen from today? */
export function daysOf(period: Period, today: string): Days {
  if ('last' in period) return { from: plusDays(moved(today, period.unit, -period.last), 1), to: today }
  if ('next' in period) return { from: today, to: plusDays(moved(today, period.unit, period.next), -1) }
  if ('this' in period) {
    const from = beginOf(today, period.this)
    return { from, to: plusDays(moved(from, period.this, 1), -1) }
  }
  if ('previous' in period) {
    const next = beginOf(today, period.previous)
    return { from: moved(next, period.previous, -1), to: plusDays(next, -1) }
  }
  return { from: period.from ?? null, to: period.to ?? null }
}
