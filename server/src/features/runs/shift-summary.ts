import type { RunSummary } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { sharesOf } from './part-summary.ts'

/** Customers who stand elsewhere in the migration of a run than when it was computed; null: no grade. */
export interface Shift {
  wasFrom: string | null
  wasTo: string | null
  from: string | null
  to: string | null
  customers: number
  amountE4: number
}

/** What a run says of itself. */
export interface RunFigures {
  summary: RunSummary
  customers: number
  ungraded: number
  moved: number
}

/** The figures of a run after some of its grades became others: the same as if they were counted anew. */
export function shiftSummary(scheme: Scheme, summary: RunSummary, shifts: readonly Shift[]): RunFigures {
  const cells = new Map(
    summary.migration.map(({ amountE4, ...cell }) => [
      JSON.stringify([cell.from, cell.to]),
      { ...cell, amountE4: amountE4 ?? 0 },
    ]),
  )
  const add = (from: string | null, to: string | null, customers: number, amountE4: number) => {
    const name = JSON.stringify([from, to])
    const cell = cells.get(name) ?? { from, to, customers: 0, amountE4: 0 }
    cells.set(name, { ...cell, customers: cell.customers + customers, amountE4: cell.amountE4 + amountE4 })
  }
  for (const { wasFrom, wasTo, from, to, customers, amountE4 } of shifts) {
    add(wasFrom, wasTo, -customers, -amountE4)
    add(from, to, customers, amountE4)
  }
  const migration = [...cells.values()].filter(({ customers }) => customers > 0)
  const count = (part: typeof migration) => part.reduce((sum, { customers }) => sum + customers, 0)
  return {
    summary: { ...summary, migration, grades: sharesOf(scheme, migration) },
    customers: count(migration.filter(({ to }) => to !== null)),
    ungraded: count(migration.filter(({ to }) => to === null)),
    moved: count(migration.filter(({ from, to }) => from !== to)),
  }
}
