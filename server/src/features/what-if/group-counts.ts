import type { GroupColumn } from './queries/groups.ts'

/** How many customers of each value of a column hold each grade. */
export interface GroupCounts {
  /** Of the column, the largest first. */
  values: string[]
  /** A row a value of the column, one for all others, one for those without any; a cell a grade, the last one ungraded. */
  counts: number[][]
}

/**
 * @param grade    n grades, 0 = best; negative = ungraded.
 * @param inScope  1 = in scope; null: everybody.
 * @cost O(n). 10⁶ customers: 4 ms.
 */
export function countGroups(
  { values, cells }: GroupColumn,
  grade: Int16Array,
  inScope: Uint8Array | null,
  gradeCount: number,
): GroupCounts {
  const width = gradeCount + 1
  const counts = new Uint32Array((values.length + 2) * width)
  for (let row = 0; row < cells.length; row++) {
    if (inScope !== null && inScope[row] === 0) continue
    const rank = grade[row] ?? -1
    const cell = (cells[row] ?? 0) * width + (rank < 0 ? gradeCount : rank)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return {
    values,
    counts: Array.from({ length: values.length + 2 }, (_, i) =>
      Array.from(counts.subarray(i * width, (i + 1) * width)),
    ),
  }
}

/** Counts of different customers by the same column as one. */
export function addGroups(parts: readonly GroupCounts[]): GroupCounts | null {
  const [first] = parts
  if (!first) return null
  const { values, counts } = first
  return {
    values,
    counts: counts.map((row, i) =>
      row.map((_, cell) => parts.reduce((total, part) => total + (part.counts[i]?.[cell] ?? 0), 0)),
    ),
  }
}
