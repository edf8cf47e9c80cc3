import { centredRanks, rankingOf } from './ranking.ts'
import { addTo, emptySum, totalOf } from './sum.ts'

/**
 * Correlation of two columns of centred mid-ranks.
 * @param a n centred ranks over the same rows as b; NaN = not ranked.
 * @param b n centred ranks.
 * @returns −1..1, to the last bit independent of the order of rows; NaN where either is constant or nothing is ranked.
 * @cost   O(n). 10⁶: 30 ms.
 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const [both, ofA, ofB] = [emptySum(), emptySum(), emptySum()]
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!
    const y = b[i]!
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    addTo(both, x * y)
    addTo(ofA, x * x)
    addTo(ofB, y * y)
  }
  const scale = Math.sqrt(totalOf(ofA) * totalOf(ofB))
  return scale > 0 ? Math.max(-1, Math.min(1, totalOf(both) / scale)) : Number.NaN
}

/**
 * Spearman's ρ with mid-ranks for ties: the correlation of the ranks.
 * @param xs n values, any unit. A row in which either value is NaN is left out.
 * @param ys n values, any unit.
 * @returns −1..1; NaN where fewer than two rows are whole, or either column is constant over them.
 * @throws {RangeError} columns of different length.
 * @cost   O(n), two radix sorts. 10⁶ rows: 0.25 s.
 * @source scipy.stats.spearmanr; Kendall & Gibbons (1990), Rank correlation methods, ch. 3.
 */
export function spearman(xs: Float64Array, ys: Float64Array): number {
  if (xs.length !== ys.length) throw new RangeError(`ys: ${ys.length} cells, want ${xs.length}`)
  return rankCorrelation(ranksWhere(xs, ys), ranksWhere(ys, xs))
}

/** Ranks of a column among the rows that another column has too. */
function ranksWhere(own: Float64Array, other: Float64Array): Float64Array {
  const both = own.slice()
  for (let i = 0; i < both.length; i++) if (Number.isNaN(other[i])) both[i] = Number.NaN
  return centredRanks(rankingOf(both), both.length)
}
