import type { Movement } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { moves, pick, stabilityIndex } from '@fenji/kernel'
import { placesAmong, rowsWhere, spread } from './snapshot.ts'
import type { Trial } from './trial.ts'

/** Scores of those who have a grade. */
const scoresOf = (score: Float64Array, grade: Int16Array) =>
  pick(
    score,
    rowsWhere(grade.length, (row) => (grade[row] ?? -1) >= 0),
  )

/**
 * Who moved between two gradings by the same scheme?
 * @param rows of the later one that count.
 */
export function movementBetween({ grades }: Scheme, before: Trial, after: Trial, rows: Uint32Array): Movement {
  const among = placesAmong(before.customerIds, after.customerIds)
  const places = Int32Array.from(rows, (row) => among[row] ?? -1)
  const earlier = spread(before.grade, places, -1)
  const later = pick(after.grade, rows)
  const { migration, ...counts } = moves(earlier, later, grades.length)
  const scores =
    before.score && after.score
      ? [scoresOf(spread(before.score, places, Number.NaN), earlier), scoresOf(pick(after.score, rows), later)]
      : null
  const keyOf = (rank: number) => grades[rank]?.key ?? null
  return {
    from: before.asOf,
    ...counts,
    psi: scores ? stabilityIndex(scores[0] ?? new Float64Array(), scores[1] ?? new Float64Array()).psi : null,
    migration: migration.count.flatMap((row, i) =>
      row.flatMap((customers, j) => (customers === 0 ? [] : [{ from: keyOf(i), to: keyOf(j), customers }])),
    ),
  }
}
