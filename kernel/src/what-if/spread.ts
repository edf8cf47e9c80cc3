import type { Grid } from '../numeric/largest.ts'
import type { Histogram } from '../summary/histogram.ts'

/** Where composite scores lie. */
export const scoreRange: [number, number] = [0, 100]

/** One a point of score. */
const bins = scoreRange[1] - scoreRange[0]

/**
 * How composite scores are spread, in bins of a point: what `histogram` says of them, from where they were counted to lie.
 * @param grid  Of the scores of n customers over `scoreRange`. Scores are rounded to 1e-10, and so none is so near below a point that
 *              it would be counted in the cell above.
 * @param count n.
 * @returns 100 bins; the last holds its upper edge too.
 * @cost   O(cells).
 */
export function spreadOf({ fineness, counts }: Grid, count: number): Histogram {
  const inBin = (bin: number) => {
    const end = bin === bins - 1 ? counts.length : (bin + 1) * fineness
    return counts.subarray(bin * fineness, end).reduce((total, cell) => total + cell, 0)
  }
  const spread = Array.from({ length: bins }, (_, bin) => inBin(bin))
  return {
    edges: Array.from({ length: bins + 1 }, (_, bin) => scoreRange[0] + bin),
    counts: spread,
    missing: count - spread.reduce((total, customers) => total + customers, 0),
  }
}
