import type { CalendarUnit } from '@fenji/contract/analysis-time'

const dayMs = 86_400_000
/** Days since 1970-01-01. */
export const epochDay = (day: string): number => Math.round(Date.parse(day) / dayMs)
export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

const monthsOf: Record<CalendarUnit, number> = { month: 1, quarter: 3 }

/** Months since the year 0, of the month or quarter in which a day lies. */
function firstMonth(day: number, unit: CalendarUnit): number {
  const date = new Date(day * dayMs)
  const month = 12 * date.getUTCFullYear() + date.getUTCMonth()
  return month - (month % monthsOf[unit])
}
const beginOfMonth = (month: number) => Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs)

/** Months or quarters in a row. */
export interface Calendar {
  unit: CalendarUnit
  /** The first day of each, and the day behind the last one. */
  begins: Int32Array
}
export const lengthOf = ({ begins }: Calendar) => begins.length - 1

/** The months or quarters from that of one day to that of another. */
export function calendarBetween(unit: CalendarUnit, from: number, to: number): Calendar {
  const step = monthsOf[unit]
  const first = firstMonth(from, unit)
  const count = Math.max(1, (firstMonth(to, unit) - first) / step + 1)
  return { unit, begins: Int32Array.from({ length: count + 1 }, (_, i) => beginOfMonth(first + i * step)) }
}

/** As many pieces, so many months earlier. */
export function movedBy(calendar: Calendar, months: number): Calendar {
  const begins = calendar.begins.map((day) => beginOfMonth(firstMonth(day, 'month') + months))
  return { ...calendar, begins }
}

/** So many days at most are looked up; a typed year beyond them is nowhere. */
const mostDays = 200_000

/** In which piece each day lies: a cell a day from the first one on. */
export interface PieceOfDay {
  first: number
  pieces: Int32Array
}

/** @param untilDay later days lie in none. */
export function piecesOfDays({ begins }: Calendar, untilDay = Number.POSITIVE_INFINITY): PieceOfDay {
  const first = begins[0] as number
  const beyond = Math.min(begins.at(-1) as number, untilDay + 1, first + mostDays)
  const pieces = new Int32Array(Math.max(0, beyond - first))
  for (let i = 0; i + 1 < begins.length; i++)
    pieces.fill(i, (begins[i] as number) - first, (begins[i + 1] as number) - first)
  return { first, pieces }
}

/** @returns the piece; -1: the day lies in none. */
export function pieceAt({ first, pieces }: PieceOfDay, day: number): number {
  const at = day - first
  return at >= 0 && at < pieces.length ? (pieces[at] as number) : -1
}
