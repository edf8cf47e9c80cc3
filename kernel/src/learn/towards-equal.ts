import { type Comoments, meanProducts } from './comoments.ts'
import { nonNegativeLeastSquares } from './non-negative-least-squares.ts'

/** A linear rule: what it expects of a row is the outcome's mean + Σ slope (score − mean). */
export interface LinearFit {
  /** m slopes of 0 or more. */
  slopes: Float64Array
  /** m + 1 means, the outcome's last. */
  means: Float64Array
}

/** A plain sum of criteria that varies less than this part of what it could is rounding: they cancel out. */
const DUST = 1e-9

/** Least squares on one slope for all criteria; 0 where their plain sum falls with the outcome or does not vary. */
function equalSlope(products: Float64Array, m: number, variance: number): number {
  let [ofScores, withOutcome] = [0, 0]
  for (let j = 0; j < m; j++) {
    withOutcome += products[j * (m + 1) + m]!
    for (let k = 0; k < m; k++) ofScores += products[j * (m + 1) + k]!
  }
  return ofScores > DUST * m * m * variance ? Math.max(0, withOutcome / ofScores) : 0
}

/**
 * Non-negative ridge regression that shrinks towards equal weights: the w ≥ 0 with the least
 * mean (y − Σ w x)² + λ v Σ (w − a)², all centred, v the mean variance of the criteria and a the least-squares slope of their plain sum.
 * A small λ is non-negative least squares; a great one ends in equal weights, which small samples seldom beat.
 * @param of     Sums over at least one row of m criterion scores and, last, the outcome.
 * @param lambda Above 0.
 * @returns The rule. Criteria that are the same column get the same slope.
 * @cost   see `nonNegativeLeastSquares`.
 * @source Hoerl & Kennard (1970), Ridge regression, with the target of Dawes (1979), The robust beauty of improper linear models.
 */
export function fitTowardsEqual(of: Comoments, lambda: number): LinearFit {
  const means = of.sums.map((sum) => sum / of.count)
  const products = meanProducts(of, means)
  const m = means.length - 1
  let variance = 0
  for (let j = 0; j < m; j++) variance += products[j * (m + 1) + j]! / m
  const target = equalSlope(products, m, variance)
  const pull = lambda * variance
  const A = new Float64Array(m * m)
  const b = new Float64Array(m)
  for (let j = 0; j < m; j++) {
    for (let k = 0; k < m; k++) A[j * m + k] = products[j * (m + 1) + k]! + (j === k ? pull : 0)
    b[j] = products[j * (m + 1) + m]! + pull * target
  }
  return { slopes: nonNegativeLeastSquares(A, b), means }
}

/**
 * Mean squared error of a rule on rows that it may not have seen.
 * @param fit The rule.
 * @param of  Sums over at least one row of the same columns.
 * @returns In squared units of the outcome.
 * @cost   O(m²).
 */
export function meanSquaredError({ slopes, means }: LinearFit, of: Comoments): number {
  const products = meanProducts(of, means)
  const p = means.length
  const factor = (j: number) => (j === p - 1 ? 1 : -slopes[j]!)
  let total = 0
  for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) total += factor(j) * factor(k) * products[j * p + k]!
  return total
}
