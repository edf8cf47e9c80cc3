import type { RunWarning } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Graded, MetricTable } from '@fenji/kernel'

/** From these shares of the graded customers on somebody should have a look. */
const limits = { missing: 0.1, moved: 0.3, crowded: 0.9, ties: 0.05 }
/** Below so many customers quantiles, shares and clusters say little. */
const fewCustomers = 30

const warning = (code: RunWarning['code'], rest: Partial<RunWarning> = {}): RunWarning => ({
  code,
  metric: null,
  grade: null,
  share: null,
  ...rest,
})

/** Which metrics do many of the customers in scope lack? Each once. */
function missingMetrics(scheme: Scheme, { inScope, population }: Graded, table: MetricTable): RunWarning[] {
  const metrics = [...new Set(scheme.criteria.map(({ metric }) => metric))]
  return metrics.flatMap((metric) => {
    const column = table.columns[metric]
    if (!column || population === 0) return []
    let missing = 0
    for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i]) && inScope?.[i] !== 0) missing++
    const share = missing / population
    return share >= limits.missing ? [warning('metric-missing', { metric, share })] : []
  })
}

function gradeSizes(scheme: Scheme, { applied }: Graded): RunWarning[] {
  const counts = scheme.grades.map(() => 0)
  let graded = 0
  for (const rank of applied) {
    if (rank < 0) continue
    counts[rank] = (counts[rank] ?? 0) + 1
    graded++
  }
  if (graded === 0) return []
  return counts.flatMap((count, rank) => {
    const grade = scheme.grades[rank]?.key ?? ''
    if (count === 0) return [warning('grade-empty', { grade, share: 0 })]
    return count / graded >= limits.crowded ? [warning('grade-crowded', { grade, share: count / graded })] : []
  })
}

/** How many of those who had a grade hold another now? */
function moves(previous: Int16Array, { applied }: Graded): RunWarning[] {
  let had = 0
  let moved = 0
  for (let i = 0; i < applied.length; i++) {
    if ((previous[i] ?? -1) < 0) continue
    had++
    if (applied[i] !== previous[i]) moved++
  }
  return had > 0 && moved / had >= limits.moved ? [warning('many-move', { share: moved / had })] : []
}

/** Customers whose score is exactly a boundary of shares: they all share the better grade, which grows beyond its share. */
function ties({ assignment, grades }: Scheme, { boundaries, score, population }: Graded): RunWarning[] {
  if (assignment.kind !== 'shares' || !boundaries || population === 0) return []
  return boundaries.flatMap((boundary, rank) => {
    let count = 0
    for (const one of score) if (one === boundary) count++
    const share = count / population
    return share >= limits.ties ? [warning('boundary-ties', { grade: grades[rank]?.key ?? null, share })] : []
  })
}

/**
 * What a person should know before publishing a run.
 * @param previous rank of each customer's grade before; negative = none.
 */
export function warningsOf(scheme: Scheme, graded: Graded, table: MetricTable, previous: Int16Array): RunWarning[] {
  const isInconsistent = graded.weighing.kind === 'ahp' && !graded.weighing.isAcceptable
  return [
    ...(graded.population < fewCustomers ? [warning('few-customers')] : []),
    ...(isInconsistent ? [warning('judgements-inconsistent')] : []),
    ...missingMetrics(scheme, graded, table),
    ...moves(previous, graded),
    ...gradeSizes(scheme, graded),
    ...ties(scheme, graded),
  ]
}
