import type { pyramid } from '@fenji/contract/analysis-value'
import { findRun } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { runNamed } from '../queries/runs.ts'
import { gradeRowOf, gradesHeld, whoHas } from './grades.ts'
import { amountShareOf, moneyFor, shareOf } from './share.ts'
import { readWorth } from './worth.ts'

/** Customers of each grade beside what they bring; those without one come last, where there are any. */
export const drawPyramid: Draw<typeof pyramid> = async (asked, { measure: wanted }) => {
  const run = await findRun(asked)
  if (!run) return { customers: 0, rows: [], run: null, measure: 'amount' as const }
  const held = await gradesHeld(asked, { runId: run.runId, grades: run.definition.grades })
  const { measure, members, worthE4 } = await readWorth(asked, asked.showsMoney ? wanted : 'amount', {
    further: [held.column],
  })
  const places = held.placesIn(members)
  const customers = new Float64Array(held.grades.length + 1)
  const amounts = new Float64Array(held.grades.length + 1)
  for (let row = 0; row < places.length; row++) {
    if (!members.mask[row]) continue
    const place = places[row] as number
    customers[place] = (customers[place] as number) + 1
    amounts[place] = (amounts[place] as number) + (worthE4[row] as number)
  }
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const money = moneyFor(asked.showsMoney)
  const rows = [...customers].map((count, place) => {
    const grade = gradeRowOf(held.grades, place)
    const amount = amounts[place] as number
    return {
      ...grade,
      customers: count,
      customerShare: shareOf(count, members.count),
      amountE4: money(amount),
      amountShare: asked.showsMoney ? amountShareOf(amount, total) : null,
      where: whoHas(run, grade.grade),
    }
  })
  return {
    customers: members.count,
    rows: rows.filter(({ grade, customers: count }) => grade !== null || count > 0),
    measure,
    run: await runNamed(asked.db, asked.actor, run.runId),
  }
}
