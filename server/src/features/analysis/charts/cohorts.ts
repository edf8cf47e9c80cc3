import type { cohorts } from '@fenji/contract/analysis-time'
import { readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { dayText, lengthOf } from '../orders/calendar.ts'
import { cohortsOf } from '../orders/pieces.ts'
import { moneyFor, shareOf } from './share.ts'
import { piecesAsked } from './trends.ts'

/** Of all who are so many pieces old: the share retained. */
function meanRetained(rows: readonly { customers: number; retained: number[] }[]): number[] {
  const longest = Math.max(0, ...rows.map(({ retained }) => retained.length))
  return Array.from({ length: longest }, (_, offset) => {
    const old = rows.filter(({ retained }) => retained.length > offset)
    const began = old.reduce((sum, { customers }) => sum + customers, 0)
    return shareOf(
      old.reduce((sum, { retained }) => sum + (retained[offset] ?? 0), 0),
      began,
    )
  })
}

/** Of the customers who first ordered in each month or quarter, how many order in those after it. */
export const drawCohorts: Draw<typeof cohorts> = async (asked, { by }) => {
  const members = await readScope(asked)
  const book = await readBook(asked)
  const pieces = piecesAsked(asked, book, by)
  if (!pieces) return { customers: members.count, by, mean: [], rows: [] }
  const { calendar, lastDay } = pieces
  const found = cohortsOf(book, members, calendar)
  const count = lengthOf(calendar)
  const money = moneyFor(asked.showsMoney)
  const rows = Array.from({ length: count }, (_, cohort) => {
    const customers = found.sizes[cohort] as number
    const retained = Array.from(
      { length: count - cohort - 1 },
      (__, offset) => found.active[cohort * count + cohort + offset + 1] as number,
    )
    const begin = dayText(calendar.begins[cohort] as number)
    const end = dayText(Math.min((calendar.begins[cohort + 1] as number) - 1, lastDay))
    return {
      begin,
      end,
      customers,
      retained,
      shares: retained.map((one) => shareOf(one, customers)),
      amountE4: money(found.amountsE4[cohort] as number),
      where: { of: 'firstOrderOn', op: 'within' as const, period: { from: begin, to: end } },
    }
  }).filter(({ customers }) => customers > 0)
  return { customers: members.count, by, mean: meanRetained(rows), rows }
}
