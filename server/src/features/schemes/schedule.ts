import type { Schedule } from '@fenji/contract/schemes'

/** On which days, at which hour. */
export type Recurrence = Pick<Schedule, 'every' | 'weekday' | 'monthDay' | 'hour'>

const dayMs = 24 * 3600_000

/** The day after so many days; days are YYYY-MM-DD. */
const plusDays = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: string) => ((new Date(day).getUTCDay() + 6) % 7) + 1

const lastDayOfMonth = (day: string) => new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7), 0)).getUTCDate()

function isRunDay({ every, weekday = 1, monthDay = 1 }: Recurrence, day: string): boolean {
  if (every === 'day') return true
  if (every === 'week') return weekdayOf(day) === weekday
  return Number(day.slice(8)) === Math.min(monthDay, lastDayOfMonth(day))
}

/** How far local time is ahead of UTC at this moment, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(at / 1000) * 1000
}

/** The first moment at which a clock in that zone shows this hour; where it is skipped, as much later as the clock was put forward. */
function momentOf(timeZone: string, day: string, hour: number): number {
  const wall = Date.parse(day) + hour * 3600_000
  const candidates = [-dayMs, dayMs].map((near) => wall - offsetAt(timeZone, wall + near))
  const right = candidates.filter((moment) => moment + offsetAt(timeZone, moment) === wall)
  return Math.min(...(right.length > 0 ? right : candidates.slice(0, 1)))
}

/**
 * When does a schedule run next?
 * @param after strictly after this moment.
 * @returns the full hour on the next of its days, by the clock of the time zone.
 */
export function nextRunAt(schedule: Recurrence, timeZone: string, after: Date): Date {
  const local = new Date(after.getTime() + offsetAt(timeZone, after.getTime())).toISOString().slice(0, 10)
  // A month of 31 days and the day before it hold a day of every schedule.
  for (let days = 0; days <= 32; days++) {
    const day = plusDays(local, days)
    if (!isRunDay(schedule, day)) continue
    const moment = momentOf(timeZone, day, schedule.hour)
    if (moment > after.getTime()) return new Date(moment)
  }
  throw new Error('a schedule has a day within 32 days')
}
