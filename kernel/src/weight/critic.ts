import { completeRows } from '../numeric/complete-rows.ts'
import { mean, sampleSd } from '../numeric/moments.ts'
import { addTo, emptySum, totalOf } from '../numeric/sum.ts'
import { shareOut } from './share-out.ts'

export interface CriticWeights {
  /** One a criterion, adding up to 1. */
  weights: Float64Array
  /** Sample standard deviation of each criterion's scores: its contrast. */
  sd: number[]
  /** Σ (1 − ρ) with the other criteria that vary: how much it says that they do not. */
  conflict: number[]
  /** Customers that lack no score: only they count. */
  rows: number
}

/** What a correlation may be short of 1 by rounding. */
const DUST = 1e-12

/** 1 − ρ of two columns that vary, given as deviations from the mean in standard deviations. */
function disagreement(x: Float64Array, y: Float64Array): number {
  const total = emptySum()
  for (let i = 0; i < x.length; i++) addTo(total, x[i]! * y[i]!)
  const rest = 1 - totalOf(total) / (x.length - 1)
  return rest < DUST ? 0 : Math.min(2, rest)
}

/**
 * CRITIC weights (criteria importance through intercriteria correlation): a criterion matters by how much its scores vary, and
 * by how little the other criteria say the same.
 * @param columns One column of n criterion scores a criterion, all on one scale; NaN means "no data". A customer who lacks any is
 *                left out.
 * @returns w_j ∝ σ_j Σ_k (1 − ρ_jk), ρ Pearson's. A constant column gets 0 and plays no part in the others' sums. Where nothing
 *          disagrees, the columns that vary have equal weights; where none varies, or fewer than two customers are left, all have.
 *          Independent of the customers' order.
 * @throws {RangeError} no columns, columns of different length.
 * @cost   O(n · columns²). 10⁶ × 6: 1 s.
 * @source grading.md, Weights; Diakoulaki, Mavrotas and Papayannakis, Computers & Operations Research 22 (1995) 763–770, who
 *         first bring each column to 0..1; here the scales have done that.
 */
export function criticWeights(columns: readonly Float64Array[]): CriticWeights {
  if (columns.length === 0) throw new RangeError('columns: none')
  const whole = completeRows(columns)
  const sd = whole.map((column) => sampleSd(column) || 0)
  const standard = whole.map((column, j) => {
    const centre = mean(column)
    return sd[j] === 0 ? null : column.map((x) => (x - centre) / sd[j]!)
  })
  const conflict = standard.map(() => 0)
  for (const [j, x] of standard.entries()) {
    for (const [k, y] of standard.slice(0, j).entries()) {
      if (!(x && y)) continue
      const rest = disagreement(x, y)
      conflict[j]! += rest
      conflict[k]! += rest
    }
  }
  const varies = sd.map((x) => (x > 0 ? 1 : 0))
  const importance = sd.map((x, j) => x * conflict[j]!)
  return { weights: shareOut(importance, varies), sd, conflict, rows: whole[0]!.length }
}
