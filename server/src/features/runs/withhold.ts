import type { RunSummary } from '@fenji/contract/runs'
import { fewest, type Group, withheld } from '../../platform/small-groups.ts'

interface Cell extends Group {
  amountE4: number | null
}

const without = <C extends Cell>(cells: readonly C[], hides: readonly boolean[]): C[] =>
  cells.map((cell, i) => (hides[i] ? { ...cell, amountE4: null } : cell))

const nothing = (cells: readonly Cell[]) => cells.map(() => true)
const everything = (cells: readonly Cell[]) => cells.map(() => false)

/** A summary without the edges of criteria that the role does not show. */
export function withoutEdges(summary: RunSummary, hidden: readonly ('r' | 'f' | 'm')[]): RunSummary {
  const { rfm } = summary
  if (!rfm) return summary
  return { ...summary, rfm: { ...rfm, edges: { ...rfm.edges, ...Object.fromEntries(hidden.map((one) => [one, []])) } } }
}

/** The grades for a role that shows sums of amounts only, or none. */
export function withholdShares(grades: RunSummary['grades'], shows: 'sums' | 'nothing'): RunSummary['grades'] {
  const hidden = shows === 'sums' ? withheld(grades) : nothing(grades)
  return without(grades, hidden).map((grade, i) => (hidden[i] ? { ...grade, amountShare: null } : grade))
}

/** A summary for a role that shows sums of amounts only, or none. */
export function withholdAmounts(summary: RunSummary, shows: 'sums' | 'nothing'): RunSummary {
  const hidesIn = shows === 'sums' ? withheld : nothing
  const { grades, migration, rfm, pareto, gini } = summary
  const hidden = hidesIn(grades)
  // Matrix and map add up to the sums of the grades: where one cell would be withheld, or one grade is, all are.
  const hidesAny = (cells: readonly Cell[]) => hidden.some(Boolean) || hidesIn(cells).some(Boolean)
  const customers = grades.reduce((sum, grade) => sum + grade.customers, 0)
  // The curve has a hundred steps: each must stand for enough customers.
  const showsCurve = shows === 'sums' && customers >= 100 * fewest
  return {
    ...summary,
    grades: withholdShares(grades, shows),
    migration: without(migration, hidesAny(migration) ? nothing(migration) : everything(migration)),
    rfm: rfm && {
      cells: without(rfm.cells, hidesAny(rfm.cells) ? nothing(rfm.cells) : everything(rfm.cells)),
      edges: { ...rfm.edges, m: [] },
    },
    pareto: showsCurve ? pareto : [],
    gini: showsCurve ? gini : null,
  }
}
