import type { migration, movers } from '@fenji/contract/analysis-moves'
import type { Draw } from '../draw.ts'
import { type GradesHeld, gradeRowOf, whoHadIn } from './grades.ts'
import { largest, named } from './lists.ts'
import { type Moves, readMoves, runRow } from './moves.ts'
import { moneyFor } from './share.ts'

const sideOf = (grades: GradesHeld['grades'], place: number) => ({ ...gradeRowOf(grades, place), place })

/** How many customers went from which grade to which. */
export const drawMigration: Draw<typeof migration> = async (asked, wanted) => {
  const moves = await readMoves(asked, wanted)
  if (!('members' in moves)) return { customers: 0, rows: [], fromRun: null, toRun: moves.to && runRow(moves.to) }
  const { members, amountsE4, before, after, directionOf } = moves
  const width = after.grades.length + 1
  const customers = new Float64Array(width * (before.grades.length + 1))
  const amounts = new Float64Array(customers.length)
  for (let row = 0; row < members.mask.length; row++) {
    if (!members.mask[row]) continue
    const cell = width * (before.places[row] as number) + (after.places[row] as number)
    customers[cell] = (customers[cell] as number) + 1
    amounts[cell] = (amounts[cell] as number) + (amountsE4[row] as number)
  }
  const money = moneyFor(asked.showsMoney)
  const rows = [...customers].flatMap((count, cell) => {
    const [from, to] = [Math.floor(cell / width), cell % width]
    // Whoever was in neither run is in neither grade.
    if (count === 0 || (from === before.grades.length && to === after.grades.length)) return []
    const sides = { before: sideOf(before.grades, from), after: sideOf(after.grades, to) }
    return [
      {
        ...sides,
        direction: directionOf(from, to),
        customers: count,
        amountE4: money(amounts[cell] as number),
        where: { all: [whoHadIn(moves.from, sides.before.grade), whoHadIn(moves.to, sides.after.grade)] },
      },
    ]
  })
  return {
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    rows,
    fromRun: runRow(moves.from),
    toRun: runRow(moves.to),
  }
}

const isMove = (direction: string): direction is 'up' | 'down' => direction === 'up' || direction === 'down'

/** Customers whose grade rose or fell: how many, and where each stands. */
function moved({ members, before, after, directionOf }: Moves) {
  const counts = { up: 0, down: 0 }
  const directions = Array.from({ length: before.grades.length + 1 }, (_, from) =>
    Array.from({ length: after.grades.length + 1 }, (__, to) => directionOf(from, to)),
  )
  const of = (row: number) => directions[before.places[row] as number]?.[after.places[row] as number] ?? 'same'
  for (let row = 0; row < members.mask.length; row++) {
    const direction = members.mask[row] ? of(row) : 'same'
    if (isMove(direction)) counts[direction]++
  }
  return { counts, of }
}

/** The largest customers whose grade rose or fell; by id where amounts are not shown. */
export const drawMovers: Draw<typeof movers> = async (asked, { direction: only, limit, ...wanted }) => {
  const moves = await readMoves(asked, wanted)
  if (!('members' in moves))
    return { customers: 0, rows: [], up: 0, down: 0, fromRun: null, toRun: moves.to && runRow(moves.to) }
  const { members, amountsE4, before, after } = moves
  const { counts, of } = moved(moves)
  const size = asked.showsMoney ? amountsE4 : new Float64Array(amountsE4.length)
  const isOne = (row: number) => members.mask[row] === 1 && (only ? of(row) === only : isMove(of(row)))
  const money = moneyFor(asked.showsMoney)
  const rows = largest(members.customerIds, size, limit, isOne).flatMap((row) => {
    const direction = of(row)
    if (!isMove(direction)) return []
    return {
      id: members.customerIds[row] as number,
      rest: {
        before: sideOf(before.grades, before.places[row] as number),
        after: sideOf(after.grades, after.places[row] as number),
        direction,
        amountE4: money(amountsE4[row] as number),
      },
    }
  })
  return {
    customers: counts.up + counts.down,
    rows: await named(asked, rows),
    ...counts,
    fromRun: runRow(moves.from),
    toRun: runRow(moves.to),
  }
}
