import { inRows, type Tally, tally } from './tally.ts'

export interface Migration {
  /** count[previous][next]; the last row is entry (no grade before), the last column exit (no grade now). */
  count: number[][]
  /** Of the metric, in its unit; the same shape. */
  sum: number[][]
}

/**
 * Who moved from which grade to which, and with how much of a metric?
 * @param previous n grades before; negative = none.
 * @param next     n grades now; negative = none.
 * @param sizes    Number of grades before and now.
 * @param values   n values of the metric; NaN adds nothing. None by default: sums are 0.
 * @returns Tables of (previous grades + 1) × (next grades + 1); customers without a grade both times are left out.
 * @throws {RangeError} a grade beyond the sizes, or columns of different length.
 * @cost   O(n). 10⁶ customers: 20 ms.
 */
export function migration(
  previous: Int16Array,
  next: Int16Array,
  sizes: { previous: number; next: number },
  values: Float64Array | null = null,
): Migration {
  const cells = migrationCells(previous, next, sizes)
  return migrationOf(tally(cells, (sizes.previous + 1) * (sizes.next + 1), values), sizes)
}

/**
 * Which cell of a migration is each customer in?
 * @param previous n grades before; negative = none.
 * @param next     n grades now; negative = none.
 * @param sizes    Number of grades before and now.
 * @param first    The row of the first of them, for the words of an error.
 * @param into     Where to write, at least n long; by default memory of its own.
 * @returns n places in the table, row after row; −1 for customers without a grade both times.
 * @throws {RangeError} a grade beyond the sizes, or columns of different length.
 * @cost   O(n). 10⁶ customers: 5 ms.
 */
export function migrationCells(
  previous: Int16Array,
  next: Int16Array,
  sizes: { previous: number; next: number },
  first = 0,
  into: Int16Array = new Int16Array(previous.length),
): Int16Array {
  if (previous.length !== next.length) throw new RangeError(`next: ${next.length} cells, want ${previous.length}`)
  const { previous: entry, next: exit } = sizes
  const width = exit + 1
  const cells = into.subarray(0, previous.length)
  for (let i = 0; i < cells.length; i++) {
    const from = previous[i]!
    const to = next[i]!
    if (from >= entry || to >= exit) throw new RangeError(`row ${first + i}: no such grade`)
    // Both are negative where both bits of the sign are set.
    cells[i] = (from & to) < 0 ? -1 : (from < 0 ? entry : from) * width + (to < 0 ? exit : to)
  }
  return cells
}

/**
 * A migration from what was counted in its cells.
 * @param tally Count and sum of each cell, row after row.
 * @param sizes Number of grades before and now.
 * @returns The table.
 * @cost   O(cells).
 */
export function migrationOf({ count, sum }: Tally, sizes: { next: number }): Migration {
  const width = sizes.next + 1
  return { count: inRows(count, width), sum: inRows(sum, width) }
}
