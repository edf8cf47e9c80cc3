import type { pareto } from '@fenji/contract/analysis-value'
import type { Measure } from '@fenji/contract/chart-parts'
import { concentration } from '@fenji/kernel'
import { remembered } from '../../../platform/remembered.ts'
import { marked } from '../../conditions/public.ts'
import type { Draw } from '../draw.ts'
import { profitKey, readWorth } from './worth.ts'

type Point = [customerShare: number, amountShare: number]

/** Where the curve stands at a share of one axis, read off the straight line between two points. */
function readOff(points: readonly Point[], at: number, axis: 0 | 1): number | null {
  const other = axis === 0 ? 1 : 0
  const next = points.findIndex((point) => point[axis] >= at)
  const [to, from] = [points[next], points[next - 1]]
  if (!to) return null
  if (!from || to[axis] === from[axis]) return to[other]
  return from[other] + ((at - from[axis]) / (to[axis] - from[axis])) * (to[other] - from[other])
}

/** Whoever is worth at least as much as the last of so many; null: no condition says it. */
function whoIsWorth({ measure, leastE4, isAnyTime }: { measure: Measure; leastE4: number; isAnyTime: boolean }) {
  // What is not above 0 counts as 0 on the curve, and who has nothing at all is in no range.
  if (leastE4 <= 0) return null
  const least = { op: 'gte' as const, value: leastE4 / 1e4 }
  if (measure === 'profit') return { of: `field:${profitKey}`, ...least }
  return isAnyTime ? { of: 'amount', ...least } : null
}

interface Curve {
  points: readonly Point[]
  gini: number
  /** What the last customer up to each point is worth, in 1/10,000. */
  leastE4: readonly number[]
}

function curveOf(worthE4: Float64Array, mask: Uint8Array): Curve {
  const rows = marked(mask)
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = worthE4[rows[i] as number] as number
  const ascending = values.toSorted()
  const { pareto: points, gini } = concentration(values, 101)
  const leastE4 = points.map(([share]) => ascending[rows.length - Math.round(share * rows.length)] ?? 0)
  return { points, gini, leastE4 }
}

/** The largest customers first: which share of them brings which share. */
export const drawPareto: Draw<typeof pareto> = async (asked, { measure: wanted }) => {
  const { measure, members, worthE4 } = await readWorth(asked, wanted)
  const isAnyTime = asked.filter.period === undefined
  const { points, gini, leastE4 } = remembered(
    worthE4,
    { kind: 'curve', key: '', given: [members.mask], most: 1 },
    () => curveOf(worthE4, members.mask),
  )
  const rows = points.map(([customerShare, amountShare], i) => ({
    customers: Math.round(customerShare * members.count),
    customerShare,
    amountShare,
    where: whoIsWorth({ measure, leastE4: leastE4[i] as number, isAnyTime }),
  }))
  return {
    customers: members.count,
    measure,
    gini: Number.isNaN(gini) ? null : gini,
    topShare: readOff(points, 0.2, 0),
    customersFor80: readOff(points, 0.8, 1),
    rows: rows.filter(({ customerShare }) => customerShare > 0),
  }
}
