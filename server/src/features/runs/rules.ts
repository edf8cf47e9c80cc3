import { rfmKeys } from '@fenji/contract/rfm'
import type { RunSummary } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { concentration, type Graded, gradeDistribution, heatMap, migration } from '@fenji/kernel'

export type Transition = 'upgrade' | 'downgrade' | 'entry' | 'exit'

/** What became of a customer's grade; ranks are 0 = best, negative = none. */
export function transitionOf(previous: number, next: number): Transition | null {
  if (previous === next || (previous < 0 && next < 0)) return null
  if (previous < 0) return 'entry'
  if (next < 0) return 'exit'
  return next < previous ? 'upgrade' : 'downgrade'
}

/** The ranks that former grades have in this scheme; a grade that it no longer has counts as none. */
export function ranksIn(scheme: Scheme, formerKeys: readonly string[]): Int16Array {
  return Int16Array.from(formerKeys, (key) => scheme.grades.findIndex((grade) => grade.key === key))
}

/** The share of the customers graded on both sides whose grade differs; null where there are none. */
export function movedShareOf(cells: RunSummary['migration']): number | null {
  const both = cells.filter(({ from, to }) => from !== null && to !== null)
  const count = (part: RunSummary['migration']) => part.reduce((sum, { customers }) => sum + customers, 0)
  return count(both) === 0 ? null : count(both.filter(({ from, to }) => from !== to)) / count(both)
}

const e4 = (amount: number) => Math.round(amount * 1e4)

function rfmOf(scheme: Scheme, graded: Graded, amounts: Float64Array): RunSummary['rfm'] {
  const criterion = (key: string) => graded.criteria[scheme.criteria.findIndex((one) => one.key === key)]
  const [r, f, m] = [criterion(rfmKeys.r), criterion(rfmKeys.f), criterion(rfmKeys.m)]
  if (!r?.bins || !f?.bins || !m?.bins) return null
  const edgesOf = ({ fitted }: Graded['criteria'][number]) => (fitted.kind === 'quantile' ? [...fitted.edges] : [])
  const map = heatMap(r.bins, f.bins, amounts)
  const cells = map.count.flatMap((row, i) =>
    row.map((customers, j) => ({ r: i + 1, f: j + 1, customers, amountE4: e4(map.sum[i]?.[j] ?? 0) })),
  )
  return { cells, edges: { r: edgesOf(r), f: edgesOf(f), m: edgesOf(m) } }
}

function migrationOf(
  scheme: Scheme,
  previous: Int16Array,
  graded: Graded,
  amounts: Float64Array,
): RunSummary['migration'] {
  const grades = scheme.grades.length
  const table = migration(previous, graded.applied, { previous: grades, next: grades }, amounts)
  const keyOf = (rank: number) => scheme.grades[rank]?.key ?? null
  return table.count.flatMap((row, i) =>
    row.flatMap((customers, j) =>
      customers === 0 ? [] : [{ from: keyOf(i), to: keyOf(j), customers, amountE4: e4(table.sum[i]?.[j] ?? 0) }],
    ),
  )
}

/**
 * What a run found, ready to draw.
 * @param previous rank of each customer's grade before; negative = none.
 * @param amounts  each customer's amount, in currency units.
 */
export function summarise(
  scheme: Scheme,
  graded: Graded,
  previous: Int16Array,
  { amounts, amountName }: { amounts: Float64Array; amountName: RunSummary['amountName'] },
): RunSummary {
  const shares = gradeDistribution(graded.applied, scheme.grades.length, amounts)
  const inScope = graded.inScope
  const counted = inScope ? amounts.map((amount, i) => (inScope[i] ? amount : Number.NaN)) : amounts
  const { pareto, gini } = concentration(counted, 100)
  return {
    amountName,
    grades: shares.map(({ count, share, sum, sumShare }, rank) => ({
      grade: scheme.grades[rank]?.key ?? '',
      customers: count,
      customerShare: share,
      amountE4: e4(sum),
      amountShare: sumShare,
    })),
    migration: migrationOf(scheme, previous, graded, amounts),
    pareto: pareto.map(([customerShare, amountShare]) => ({ customerShare, amountShare })),
    gini: Number.isNaN(gini) ? null : gini,
    rfm: rfmOf(scheme, graded, amounts),
  }
}
