import type { StabilityReport } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { gradeDistribution, pick } from '@fenji/kernel'
import type { CustomerMetrics } from '../metrics/public.ts'
import { movementBetween } from './movement.ts'
import { snapshotOf } from './snapshot.ts'
import { visibleRows } from './test-schemes.ts'
import { type Trial, tryNext } from './trial.ts'

export interface MonthQuestion {
  scheme: Scheme
  asOf: string
  metrics: CustomerMetrics
  knownSince: Float64Array
  visible: Uint8Array | null
  /** The grading of the month before; null for the first. */
  earlier: Trial | null
}

export interface MonthAnswer {
  month: StabilityReport['months'][number]
  trial: Trial
}

/** Grades one month as the run after the one before. */
export function gradeMonth({ scheme, asOf, metrics, knownSince, visible, earlier }: MonthQuestion): MonthAnswer {
  const snapshot = snapshotOf(metrics, knownSince, asOf)
  const trial = tryNext(scheme, snapshot, earlier)
  const rows = visibleRows(snapshot, metrics.customerIds, visible)
  const grade = pick(trial.grade, rows)
  const shares = gradeDistribution(grade, scheme.grades.length, new Float64Array(rows.length))
  const graded = shares.reduce((sum, { count }) => sum + count, 0)
  return {
    trial,
    month: {
      asOf,
      graded,
      ungraded: rows.length - graded,
      grades: shares.map(({ count }, rank) => ({
        grade: scheme.grades[rank]?.key ?? '',
        customers: count,
        customerShare: graded === 0 ? null : count / graded,
      })),
      movement: earlier && movementBetween(scheme, earlier, trial, rows),
    },
  }
}
