import type { potential } from '@fenji/contract/analysis-lists'
import { findRun, readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { epochDay } from '../orders/calendar.ts'
import { sumsBetween } from '../orders/sums.ts'
import { gradesHeld } from './grades.ts'
import { largest, named } from './lists.ts'
import { changeOf } from './share.ts'

/** Fewer orders than this are chance. */
const fewestOrders = 2

/** Customers of the lower half of the grades, or of none, who bought so much more in the last days than in as many before. */
export const drawPotential: Draw<typeof potential> = async (asked, { days, rise, limit }) => {
  const run = await findRun(asked)
  const held = run && (await gradesHeld(asked, { runId: run.runId, grades: run.definition.grades }))
  const members = await readScope(asked, held ? { further: [held.column] } : {})
  const none = { customers: members.count, days, rise, found: 0, riseE4: 0, hasRun: false, rows: [] }
  if (!held) return none
  const places = held.placesIn(members)
  const book = await readBook(asked)
  const today = epochDay(asked.today)
  const recent = sumsBetween(book, members, { from: today - days + 1, to: today })
  const before = sumsBetween(book, members, { from: today - 2 * days + 1, to: today - days })
  const lowest = Math.ceil(held.grades.length / 2)
  const risen = recent.amountsE4.map((amount, row) => amount - (before.amountsE4[row] as number))
  const isOne = (row: number) => {
    const past = before.amountsE4[row] as number
    return (
      members.mask[row] === 1 &&
      (places[row] as number) >= lowest &&
      past > 0 &&
      (recent.orders[row] as number) >= fewestOrders &&
      (recent.amountsE4[row] as number) >= past * (1 + rise)
    )
  }
  let found = 0
  let riseE4 = 0
  for (let row = 0; row < risen.length; row++) {
    if (!isOne(row)) continue
    found++
    riseE4 += risen[row] as number
  }
  const rows = largest(members.customerIds, risen, limit, isOne).map((row) => {
    const [recentE4, beforeE4] = [recent.amountsE4[row] as number, before.amountsE4[row] as number]
    return {
      id: members.customerIds[row] as number,
      rest: { recentE4, beforeE4, change: changeOf(recentE4, beforeE4), orders: recent.orders[row] as number },
    }
  })
  return { ...none, found, riseE4, hasRun: true, rows: await named(asked, rows) }
}
