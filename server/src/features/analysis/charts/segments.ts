import type { segmentsCompared } from '@fenji/contract/analysis-time'
import { showsField } from '../../../platform/fields.ts'
import { Problem } from '../../../platform/problem.ts'
import { listSegmentNames } from '../../segments/public.ts'
import { type Asked, findRun, readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { sumsBetween } from '../orders/sums.ts'
import { type GradesHeld, gradesHeld } from './grades.ts'
import { amountShareOf, moneyFor, shareOf, totalOf } from './share.ts'

const shownFirst = 3

const countOf = (numbers: Float64Array, isOne: (number: number, row: number) => boolean) =>
  numbers.reduce((count, number, row) => count + Number(isOne(number, row)), 0)

/** Those asked for, or the first ones. @throws {Problem} segment-not-found. */
async function chosenSegments({ db, actor }: Asked, wanted: readonly number[] | undefined) {
  const all = await listSegmentNames(db, actor)
  if (!wanted) return all.slice(0, shownFirst)
  return wanted.map((id) => {
    const found = all.find((segment) => segment.id === id)
    if (!found) throw new Problem('segment-not-found')
    return found
  })
}

async function gradesShown(asked: Asked): Promise<GradesHeld | null> {
  const run = showsField(asked.actor, 'grade') ? await findRun(asked) : null
  return run && gradesHeld(asked, { runId: run.runId, grades: run.definition.grades })
}

/** Segments side by side, within the filter. */
export const drawSegments: Draw<typeof segmentsCompared> = async (asked, { segments: wanted }) => {
  const chosen = await chosenSegments(asked, wanted)
  const held = await gradesShown(asked)
  const book = await readBook(asked)
  const everybody = await readScope(asked)
  const total = totalOf(sumsBetween(book, everybody, asked.range).amountsE4)
  const money = moneyFor(asked.showsMoney)
  const rows = []
  for (const { id, name } of chosen) {
    const where = { segment: id }
    const members = await readScope(asked, { where, further: held ? [held.column] : [] })
    const { mask, count } = members
    const places = held?.placesIn(members)
    const { amountsE4, orders } = sumsBetween(book, members, asked.range)
    const amountE4 = totalOf(amountsE4)
    rows.push({
      segmentId: id,
      name,
      customers: count,
      customerShare: shareOf(count, everybody.count),
      amountE4: money(amountE4),
      amountShare: asked.showsMoney ? amountShareOf(amountE4, total) : null,
      perCustomerE4: money(count > 0 ? amountE4 / count : 0),
      orders: totalOf(orders),
      activeShare: shareOf(
        countOf(orders, (number) => number > 0),
        count,
      ),
      bestShare: places
        ? shareOf(
            countOf(orders, (_, row) => mask[row] === 1 && places[row] === 0),
            count,
          )
        : null,
      where,
    })
  }
  return { customers: everybody.count, bestGrade: held?.grades[0]?.key ?? null, rows }
}
