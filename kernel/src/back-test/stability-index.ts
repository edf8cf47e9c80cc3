import { countBelow, presentAscending } from '../numeric/order.ts'
import { quantileType7 } from '../numeric/quantile.ts'

export interface StabilityIndex {
  /** 0 = the same spread. By custom below 0.1 is stable, 0.1–0.25 worth a look, above 0.25 a shift. null without scores. */
  psi: number | null
  /** Upper edges, ascending, a score on an edge in the lower bin; the last bin has none. */
  edges: number[]
  /** Customers a bin, edges.length + 1 of them and a last one for those without a score. */
  earlier: number[]
  later: number[]
}

function countBins(scores: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 2).fill(0)
  for (let i = 0; i < scores.length; i++) {
    const x = scores[i]!
    counts[Number.isNaN(x) ? edges.length + 1 : countBelow(edges, x)]!++
  }
  return counts
}

/**
 * Population stability index: has the spread of a score shifted? Σ (a − e) ln(a / e) over bins, e the share of the earlier
 * customers and a of the later ones. Bins are the deciles (type 7) of the earlier scores, equal edges merged, and one more for
 * customers without a score. A bin empty on one side counts there as half a customer, so that the logarithm exists
 * and a greater sample weighs its emptiness more; a bin empty on both sides adds nothing.
 * @param earlier n₁ scores, any unit; NaN = no score.
 * @param later   n₂ scores, other customers perhaps.
 * @param bins    2 or more; 10 by default.
 * @returns The index with its bins; a shift inside a bin is not seen. psi is null where either side is empty or has no score.
 * @throws {RangeError} bins not a whole number from 2.
 * @cost   O(n₁ + n₂ log bins). 10⁶ each: 0.15 s.
 * @source Siddiqi (2006), Credit risk scorecards, ch. 8; Yurdakul & Naranjo (2020), Statistical properties of the population
 *   stability index. The half is that of the Haldane–Anscombe correction, here for empty bins alone.
 */
export function stabilityIndex(earlier: Float64Array, later: Float64Array, bins = 10): StabilityIndex {
  if (!(Number.isInteger(bins) && bins >= 2)) throw new RangeError(`bins: ${bins}, want 2 or more`)
  const sorted = presentAscending(earlier)
  if (sorted.length === 0) return { psi: null, edges: [], earlier: [0, earlier.length], later: countBins(later, []) }
  const cuts = Array.from({ length: bins - 1 }, (_, j) => quantileType7(sorted, j + 1, bins))
  const edges = cuts.filter((cut, j) => cut !== cuts[j - 1])
  const [before, after] = [countBins(earlier, edges), countBins(later, edges)]
  if (after.at(-1) === later.length) return { psi: null, edges, earlier: before, later: after }
  let psi = 0
  for (let j = 0; j < before.length; j++) {
    if (before[j] === 0 && after[j] === 0) continue
    const e = (before[j]! || 0.5) / earlier.length
    const a = (after[j]! || 0.5) / later.length
    psi += (a - e) * Math.log(a / e)
  }
  return { psi, edges, earlier: before, later: after }
}
