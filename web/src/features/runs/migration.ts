import type { Run, RunSummary } from '@fenji/contract/runs'
import { type Direction, directionOf } from './summary-figures.ts'

export interface MatrixCell {
  from: string | null
  to: string | null
  customers: number
  /** Null where it is withheld. */
  amountE4: number | null
  direction: Direction
  /** Part of the row's customers, 0 to 1: how deep the cell is tinted. */
  shareOfRow: number
}

export interface MatrixRow {
  from: string | null
  customers: number
  cells: MatrixCell[]
}

type Graded = Pick<Run, 'grades'>

/**
 * The migration as a table, best grade first, the ungraded last and only where somebody is or was.
 * @param before where the customers come from, of another version of the scheme perhaps.
 */
export function matrixOf(run: Graded, migration: RunSummary['migration'], before: Graded = run) {
  const order = run.grades.map((grade) => grade.key)
  const orderBefore = before.grades.map((grade) => grade.key)
  const withNone = (side: 'from' | 'to') => migration.some((cell) => cell[side] === null && cell.customers > 0)
  const froms: (string | null)[] = withNone('from') ? [...orderBefore, null] : orderBefore
  const tos: (string | null)[] = withNone('to') ? [...order, null] : order
  const rows = froms.map((from): MatrixRow => {
    const ofRow = migration.filter((cell) => cell.from === from)
    const customers = ofRow.reduce((sum, cell) => sum + cell.customers, 0)
    const cells = tos.map((to) => {
      const found = ofRow.find((cell) => cell.to === to)
      return {
        from,
        to,
        customers: found?.customers ?? 0,
        amountE4: found ? found.amountE4 : 0,
        // A grade that there is no longer is neither above nor below the others.
        direction: from !== null && !order.includes(from) ? ('same' as const) : directionOf(order, from, to),
        shareOfRow: found && customers > 0 ? found.customers / customers : 0,
      }
    })
    return { from, customers, cells }
  })
  return { tos, rows }
}
