import type { FittedCapacity, LastAdmitted } from '../fitted.ts'
import { metricColumn } from '../metric-column.ts'
import { compareCodePoints } from '../numeric/code-points.ts'
import { kthLargest } from '../numeric/largest.ts'
import { countPresent } from '../numeric/moments.ts'
import { nextDown, nextUp } from '../numeric/neighbour.ts'
import type { CapacityAssignment, MetricTable } from '../recipe.ts'
import type { AssignmentMethod, OneStanding } from './method.ts'
import { neededScores } from './needed-score.ts'

type TieBreak = CapacityAssignment['tieBreak']

/** What tells equal scores apart. */
interface Claim {
  /** NaN where there is none. */
  tieBreak: number
  /** undefined comes last. */
  code: string | undefined
}

/** Below 0 where claim a stands before claim b. */
function compareClaims(a: Claim, b: Claim, better: 'higher' | 'lower'): number {
  const [x, y] = [a.tieBreak, b.tieBreak]
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1
  if (x !== y && !Number.isNaN(x)) return better === 'lower' ? x - y : y - x
  if (a.code === undefined || b.code === undefined) return a.code === undefined ? 1 : -1
  return compareCodePoints(a.code, b.code)
}

function codesOf({ codes, count }: MetricTable): readonly string[] {
  if (!codes) throw new RangeError('codes: none, and capacity tells equal scores apart by them')
  if (codes.length !== count) throw new RangeError(`codes: ${codes.length}, want ${count}`)
  return codes
}

/** Rows of one score in the order in which they come in. */
function queueOf(score: Float64Array, equalTo: number, claimOf: (row: number) => Claim, tieBreak: TieBreak): number[] {
  const rows: number[] = []
  for (let i = 0; i < score.length; i++) if (score[i] === equalTo) rows.push(i)
  return rows.sort((i, j) => {
    const order = compareClaims(claimOf(i), claimOf(j), tieBreak?.better ?? 'higher')
    if (order === 0 && i !== j) throw new RangeError(`codes: '${claimOf(i).code}' twice`)
    return order
  })
}

/** The last grade for whoever has a score. */
function lastOrNone(score: Float64Array, last: number): Int16Array {
  const grade = new Int16Array(score.length)
  for (let i = 0; i < grade.length; i++) grade[i] = Number.isNaN(score[i]) ? -1 : last
  return grade
}

function positionsOf(counts: readonly number[], n: number): number[] {
  let total = 0
  return counts.map((count) => {
    total += count
    return Math.min(n, total)
  })
}

function fittedOf(fitted: OneStanding['fitted']): FittedCapacity {
  if (fitted?.kind !== 'capacity') throw new RangeError('yardstick: of another assignment')
  return fitted
}

function comesIn(one: OneStanding, last: LastAdmitted, tieBreak: TieBreak): boolean {
  if (one.score !== last.score) return one.score > last.score
  const claim = { tieBreak: tieBreak ? (one.metrics[tieBreak.metric] ?? Number.NaN) : Number.NaN, code: one.code }
  const its = { tieBreak: last.tieBreak ?? Number.NaN, code: last.code }
  return compareClaims(claim, its, tieBreak?.better ?? 'higher') <= 0
}

/**
 * Exact numbers: the first N1 customers by score get the best grade, the next N2 the second, …; the last grade holds the rest.
 * Equal scores are told apart by the tie-break metric (a missing value comes last), then by customer code, ascending by code
 * point. Customers without a score stay ungraded and take no place. Where there are fewer than the counts, the better grades
 * fill first. Boundaries are the scores of the last admitted.
 * @throws {RangeError} not one whole number from 0 for every grade but the last; no codes, or two alike; an unknown metric.
 * @cost   O(n · grades), and a sort of the customers whose score is a boundary. 10⁶ customers: 60 ms.
 * @source grading.md, Assignment.
 */
export const capacity = {
  needsScore: true,
  check({ counts, tieBreak }, grades) {
    if (counts.length !== grades.length - 1) throw new RangeError(`counts: ${counts.length}, want ${grades.length - 1}`)
    for (const [i, count] of counts.entries()) {
      const isCount = Number.isSafeInteger(count) && count >= 0
      if (!isCount) throw new RangeError(`counts[${i}]: ${count}, want a whole number from 0`)
    }
    if (tieBreak && tieBreak.better !== 'higher' && tieBreak.better !== 'lower') {
      throw new RangeError(`tieBreak.better: '${tieBreak.better}', want 'higher' or 'lower'`)
    }
  },
  assign({ kind, counts, tieBreak }, { table, score }) {
    const codes = codesOf(table)
    const values = tieBreak ? metricColumn(table, tieBreak.metric) : null
    const claimOf = (row: number): Claim => ({ tieBreak: values ? values[row]! : Number.NaN, code: codes[row] })
    const positions = positionsOf(counts, countPresent(score))
    const grade = lastOrNone(score, counts.length)
    const filled = [...positions.entries()].filter(([, position]) => position > 0).reverse()
    const reached = kthLargest(score, () => filled.map(([, position]) => position))
    const last: (LastAdmitted | null)[] = counts.map(() => null)
    const queues = new Map<number, number[]>()
    for (const [at, [g, position]] of filled.entries()) {
      const boundary = reached[at]!
      const queue = queues.get(boundary) ?? queueOf(score, boundary, claimOf, tieBreak)
      queues.set(boundary, queue)
      let places = position
      for (let i = 0; i < score.length; i++) {
        if (score[i]! <= boundary || Number.isNaN(score[i])) continue
        grade[i] = g
        places--
      }
      for (const row of queue.slice(0, places)) grade[row] = g
      const claim = claimOf(queue[places - 1]!)
      last[g] = {
        score: boundary,
        tieBreak: Number.isNaN(claim.tieBreak) ? null : claim.tieBreak,
        code: claim.code!,
      }
    }
    const boundaries = last.map((one) => one?.score ?? Number.POSITIVE_INFINITY)
    return { grade, boundaries, fitted: { kind, last } }
  },
  place({ kind, tieBreak }, one) {
    const { last } = fittedOf(one.fitted)
    if (Number.isNaN(one.score)) return { kind, grade: -1, ahead: null }
    const reached = last.findIndex((its) => its !== null && comesIn(one, its, tieBreak))
    const grade = reached < 0 ? last.length : reached
    return { kind, grade, ahead: last[grade - 1] ?? null }
  },
  needs(_, one, { j, grade }) {
    const last = fittedOf(one.fitted).last[grade - 1]
    if (!last) return []
    const members = [...one.scores.keys()]
    const above = Math.round(last.score * 1e10 + 1) / 1e10
    return [last.score, above].flatMap((boundary) => neededScores(one, members, j, boundary))
  },
  turns({ tieBreak }, one, { metric, grade }) {
    const value = fittedOf(one.fitted).last[grade - 1]?.tieBreak ?? Number.NaN
    if (metric !== tieBreak?.metric || Number.isNaN(value)) return []
    return [value, tieBreak.better === 'lower' ? nextDown(value) : nextUp(value)]
  },
} satisfies AssignmentMethod<CapacityAssignment>
