import { ascendingRows } from './ascending.ts'

/** Rows best first, in groups of equal value, so that nothing depends on the order in which ties came in. */
export interface Ranking {
  /** The rows ranked, greatest value first. */
  rows: Uint32Array
  /** Where each group of equals ends, ascending: group g is rows[ends[g − 1]] up to, without, rows[ends[g]]. */
  ends: Uint32Array
}

/**
 * Rank rows by a column, greatest first, ties kept together.
 * @param values n values, any unit. NaN means "no data" and is left out.
 * @returns The n′ rows that have a value; none and no group where nothing is present. −0 ties with 0.
 * @cost   O(n), one radix sort. 10⁶ values: 70 ms; 8 n bytes kept.
 */
export function rankingOf(values: Float64Array): Ranking {
  const rows = ascendingRows(values).reverse()
  const ends = new Uint32Array(rows.length)
  let groups = 0
  let last = Number.NaN
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (value !== last && i > 0) ends[groups++] = i
    last = value
  }
  if (rows.length > 0) ends[groups++] = rows.length
  return { rows, ends: ends.subarray(0, groups) }
}

/**
 * Centred mid-ranks, doubled so that they are whole numbers: ties share the mean of the places they take.
 * @param ranking n′ of n rows.
 * @param count   n.
 * @returns n cells: 2 · mid-rank − (n′ + 1), the greatest value n′ − 1 and the least 1 − n′ where untied, adding up to 0;
 *   NaN for a row that is not ranked.
 * @cost   O(n).
 * @source Kendall (1945), The treatment of ties in ranking problems.
 */
export function centredRanks({ rows, ends }: Ranking, count: number): Float64Array {
  const ranks = new Float64Array(count).fill(Number.NaN)
  let start = 0
  for (const end of ends) {
    for (let i = start; i < end; i++) ranks[rows[i]!] = rows.length - start - end
    start = end
  }
  return ranks
}
