import type { RunSummary } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'

export interface StripPiece {
  grade: Grade
  /** Null where it is withheld. */
  value: number | null
  share: number | null
  /** Percent of the strip; a grade that is there at all stays wide enough to be touched. */
  width: number
}

const leastWidth = 1.2

/** One strip: each grade's part of the customers or of the revenue, best first. */
export function stripOf(grades: readonly Grade[], summary: RunSummary, key: 'customers' | 'amountE4'): StripPiece[] {
  const shareKey = key === 'customers' ? 'customerShare' : 'amountShare'
  const pieces = grades.map((grade) => {
    const found = summary.grades.find((one) => one.grade === grade.key)
    const share = found ? found[shareKey] : 0
    const width = share !== null && share > 0 ? Math.max(leastWidth, 100 * share) : 0
    return { grade, value: found ? found[key] : 0, share, width }
  })
  const total = pieces.reduce((sum, piece) => sum + piece.width, 0)
  return pieces.map((piece) => ({ ...piece, width: total > 0 ? (100 * piece.width) / total : 0 }))
}
