import type { CalendarUnit, trends } from '@fenji/contract/analysis-time'
import { type Asked, readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { type Calendar, calendarBetween, dayText, epochDay, lengthOf, movedBy } from '../orders/calendar.ts'
import type { OrderBook } from '../orders/order-book.ts'
import { firstDayOf, type PieceSums, sumsByPiece } from '../orders/pieces.ts'
import type { Among } from '../orders/sums.ts'
import { changeOf, moneyFor } from './share.ts'

/** So many pieces are shown at most, and so many where no days were asked for. */
const most: Record<CalendarUnit, number> = { month: 120, quarter: 60 }
const usual: Record<CalendarUnit, number> = { month: 24, quarter: 12 }
const months: Record<CalendarUnit, number> = { month: 1, quarter: 3 }

export interface Pieces {
  calendar: Calendar
  /** The first order of all. */
  firstDay: number
  /** Today, or the last order where that was long before. */
  lastDay: number
}

/** Which months or quarters is the answer of? Those of the days that were asked for, as far as there are orders; null: there are none. */
export function piecesAsked({ range, today }: Asked, book: OrderBook, unit: CalendarUnit): Pieces | null {
  const firstDay = firstDayOf(book)
  if (!Number.isFinite(firstDay)) return null
  const lastDay = Math.min(range.to, epochDay(today))
  const reachesBack = (pieces: number) =>
    movedBy(calendarBetween(unit, lastDay, lastDay), -months[unit] * (pieces - 1)).begins[0] as number
  const from = Number.isFinite(range.from) ? Math.max(range.from, reachesBack(most[unit])) : reachesBack(usual[unit])
  const begin = Math.min(lastDay, Math.max(from, firstDay))
  return { calendar: calendarBetween(unit, begin, lastDay), firstDay, lastDay }
}

const at = ({ amountsE4, orders, active, newcomers }: PieceSums, piece: number) => ({
  amountE4: amountsE4[piece] as number,
  orders: orders[piece] as number,
  active: active[piece] as number,
  newcomers: newcomers[piece] as number,
})

/** The same day a year before; of 29 February the 28th. */
function yearBefore(day: number): number {
  const [year = 0, month = 1, date = 1] = dayText(day).split('-').map(Number)
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate()
  return epochDay(new Date(Date.UTC(year - 1, month - 1, Math.min(date, last))).toISOString().slice(0, 10))
}

/** What came in each piece, and in the same days of the year before: of the last one, in as many of them as have gone by. */
function readPieces(book: OrderBook, among: Among, { calendar, lastDay }: Pieces) {
  const count = lengthOf(calendar)
  const earlier = movedBy(calendar, -12)
  const whole = calendarBetween(calendar.unit, earlier.begins[0] as number, lastDay)
  const all = sumsByPiece(book, among, whole, lastDay)
  const last = { ...earlier, begins: earlier.begins.slice(-2) }
  const isOver = lastDay === (calendar.begins.at(-1) as number) - 1
  const partial = isOver ? null : sumsByPiece(book, among, last, yearBefore(lastDay))
  const shift = 12 / months[calendar.unit]
  return Array.from({ length: count }, (_, piece) => ({
    now: at(all, piece + shift),
    past: partial && piece === count - 1 ? at(partial, 0) : at(all, piece),
    pastEnd: earlier.begins[piece + 1] as number,
  }))
}

/** What came by month or quarter, each beside the same days of the year before. */
export const drawTrends: Draw<typeof trends> = async (asked, { by }) => {
  const members = await readScope(asked)
  const book = await readBook(asked)
  const pieces = piecesAsked(asked, book, by)
  if (!pieces) return { customers: members.count, by, rows: [] }
  const { calendar, firstDay, lastDay } = pieces
  const found = readPieces(book, members, pieces)
  const money = moneyFor(asked.showsMoney)
  const rows = found.map(({ now: counted, past: known, pastEnd }, piece) => {
    const begin = calendar.begins[piece] as number
    const next = calendar.begins[piece + 1] as number
    // A piece that began before the first order of all says nothing of what came in a whole one.
    const past = pastEnd > firstDay ? known : null
    const end = Math.min(next - 1, lastDay)
    return {
      begin: dayText(begin),
      end: dayText(end),
      isWhole: end === next - 1,
      ...counted,
      amountE4: money(counted.amountE4),
      yearBefore: past && { ...past, amountE4: money(past.amountE4) },
      change: {
        amountE4: asked.showsMoney ? changeOf(counted.amountE4, past?.amountE4) : null,
        orders: changeOf(counted.orders, past?.orders),
        active: changeOf(counted.active, past?.active),
        newcomers: changeOf(counted.newcomers, past?.newcomers),
      },
      where: { records: 'orders' as const, op: 'some' as const, period: { from: dayText(begin), to: dayText(end) } },
    }
  })
  return { customers: members.count, by, rows }
}
