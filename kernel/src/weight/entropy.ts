import { completeRows } from '../numeric/complete-rows.ts'
import { addTo, emptySum, sum, totalOf } from '../numeric/sum.ts'
import { shareOut } from './share-out.ts'

export interface EntropyWeights {
  /** One a criterion, adding up to 1. */
  weights: Float64Array
  /** e of each criterion, 0 (one customer has it all) to 1 (all have the same). */
  entropy: number[]
  /** Customers that lack no score: only they count. */
  rows: number
}

/** Entropy of one column relative to ln n: 1 where all are equal, also where all are 0. */
function entropyOf(column: Float64Array): number {
  const isConstant = column.every((x) => x === column[0])
  if (isConstant) return 1
  const whole = sum(column)
  const total = emptySum()
  for (let i = 0; i < column.length; i++) {
    const p = column[i]! / whole
    if (p > 0) addTo(total, p * Math.log(p))
  }
  return Math.min(1, Math.max(0, -totalOf(total) / Math.log(column.length)))
}

/**
 * Entropy weights: a criterion matters by how unequally its scores are spread over the customers.
 * @param columns One column of n criterion scores a criterion, 0 or more; NaN means "no data". A customer who lacks any is left out.
 * @returns With p = r/Σr and e = −Σ p ln p / ln n of each column: w ∝ 1 − e. A constant column gets 0; where every column is
 *          constant, or fewer than two customers are left, all weights are equal. Independent of the customers' order.
 * @throws {RangeError} no columns, columns of different length, a negative score.
 * @cost   O(n · columns). 10⁶ × 6: 0.5 s.
 * @source grading.md, Weights; Shannon (1948), Zeleny (1982), Hwang and Yoon (1981).
 */
export function entropyWeights(columns: readonly Float64Array[]): EntropyWeights {
  if (columns.length === 0) throw new RangeError('columns: none')
  const whole = completeRows(columns)
  for (const [j, column] of whole.entries()) {
    const negative = column.find((x) => x < 0)
    if (negative !== undefined) throw new RangeError(`columns[${j}]: ${negative}, want 0 or more`)
  }
  const entropy = whole.map(entropyOf)
  return { weights: shareOut(entropy.map((e) => 1 - e)), entropy, rows: whole[0]!.length }
}
