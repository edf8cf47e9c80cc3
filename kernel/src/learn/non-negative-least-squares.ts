const MOST_SWEEPS = 10_000
const CLOSE_ENOUGH = 1e-12

/**
 * The w ≥ 0 that makes wᵀAw − 2 bᵀw least, by coordinate descent: each w in turn takes its best value, the others held.
 * @param A     m × m, symmetric and positive semi-definite, row by row. A w whose diagonal cell is not positive keeps its start.
 * @param b     m cells.
 * @param start m values of 0 or more to start from.
 * @returns m values of 0 or more: unique where A is positive definite. Settled to 1e-12 of the greatest, or the last of 10,000 sweeps.
 * @cost   O(sweeps · m²); some tens of sweeps where A is well conditioned.
 * @source Franc, Hlaváč & Navara (2005), Sequential coordinate-wise algorithm for the non-negative least squares problem.
 */
export function nonNegativeLeastSquares(A: Float64Array, b: Float64Array, start: Float64Array): Float64Array {
  const m = b.length
  const w = start.slice()
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let greatest = 0
    let change = 0
    for (let j = 0; j < m; j++) {
      const own = A[j * m + j]!
      if (!(own > 0)) continue
      let slope = b[j]!
      for (let k = 0; k < m; k++) slope -= A[j * m + k]! * w[k]!
      const next = Math.max(0, w[j]! + slope / own)
      change = Math.max(change, Math.abs(next - w[j]!))
      greatest = Math.max(greatest, next)
      w[j] = next
    }
    if (change <= CLOSE_ENOUGH * greatest) break
  }
  return w
}
