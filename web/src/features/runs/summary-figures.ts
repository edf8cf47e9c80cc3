import type { RunSummary } from '@fenji/contract/runs'

type GradeShares = RunSummary['grades']
type Migration = RunSummary['migration']

/** The best grades that together stand out most: few customers, much revenue. Null where no grade does. */
export interface Concentration {
  grades: string[]
  customerShare: number
  amountShare: number
}

const leastGap = 0.02

interface Part {
  amountE4: number | null
}
/** Is an amount kept from the reader, and is every one? */
export const hasWithheld = (parts: readonly Part[]) => parts.some(({ amountE4 }) => amountE4 === null)
export const isWithheld = (parts: readonly Part[]) =>
  parts.length > 0 && parts.every(({ amountE4 }) => amountE4 === null)

/** Which of the best grades, taken together from the top, bring the most revenue beyond their number? Looks as far as amounts are shown. */
export function concentrationOf(grades: GradeShares): Concentration | null {
  let best: Concentration | null = null
  let customerShare = 0
  let amountShare = 0
  for (const [i, one] of grades.entries()) {
    if (one.amountShare === null) break
    customerShare += one.customerShare
    amountShare += one.amountShare
    const gap = amountShare - customerShare
    if (gap > (best ? best.amountShare - best.customerShare : leastGap))
      best = { grades: grades.slice(0, i + 1).map((g) => g.grade), customerShare, amountShare }
  }
  return best
}

export type Direction = 'up' | 'down' | 'entry' | 'exit' | 'same'

/** Where a customer went; grades are ordered best to worst, null is ungraded. */
export function directionOf(order: readonly string[], from: string | null, to: string | null): Direction {
  if (from === to) return 'same'
  if (from === null) return 'entry'
  if (to === null) return 'exit'
  return order.indexOf(to) < order.indexOf(from) ? 'up' : 'down'
}

export interface Moves {
  up: number
  down: number
  entry: number
  exit: number
  same: number
  /** Net sales of those who went down or left; null where a part of it is withheld. */
  amountAtRiskE4: number | null
}

/** How many customers rose, fell, entered, left and stayed? */
export function movesOf(order: readonly string[], migration: Migration): Moves {
  const moves = { up: 0, down: 0, entry: 0, exit: 0, same: 0 }
  const atRisk: Migration = []
  for (const cell of migration) {
    const direction = directionOf(order, cell.from, cell.to)
    moves[direction] += cell.customers
    if (direction === 'down' || direction === 'exit') atRisk.push(cell)
  }
  const amountAtRiskE4 = hasWithheld(atRisk) ? null : atRisk.reduce((sum, { amountE4 }) => sum + (amountE4 ?? 0), 0)
  return { ...moves, amountAtRiskE4 }
}

/** The share of revenue that the first part of the customers brings, read off the Pareto curve. */
export function amountShareAt(pareto: RunSummary['pareto'], customerShare: number): number | null {
  let before = { customerShare: 0, amountShare: 0 }
  for (const point of pareto) {
    if (point.customerShare >= customerShare) {
      const width = point.customerShare - before.customerShare
      const part = width > 0 ? (customerShare - before.customerShare) / width : 1
      return before.amountShare + part * (point.amountShare - before.amountShare)
    }
    before = point
  }
  return null
}
