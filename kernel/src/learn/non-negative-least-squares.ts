import { solvePositive } from './solve-positive.ts'

/** Rounding, against the greatest cell of b. */
const DUST = 1e-12

/**
 * The w ≥ 0 that makes wᵀAw − 2 bᵀw least, by active sets: criteria enter one by one, steepest first, and leave when their
 * best value would be negative.
 * @param A m × m, symmetric, row by row: positive definite, or all 0 together with b.
 * @param b m cells.
 * @returns m values of 0 or more, the only minimum; exactly 0 where a criterion does not help.
 * @cost   O(m⁴) at worst, for m = 10 some µs. At most 3 m entries, and every entry ends after at most m departures.
 * @source Lawson & Hanson (1974), Solving least squares problems, ch. 23, on the normal equations as in Bro & de Jong (1997),
 *   A fast non-negativity-constrained least squares algorithm.
 */
export function nonNegativeLeastSquares(A: Float64Array, b: Float64Array): Float64Array {
  const m = b.length
  const least = DUST * b.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  const w = new Float64Array(m)
  const free: number[] = []
  for (let entry = 0; entry < 3 * m; entry++) {
    const next = steepest(A, b, w, free, least)
    if (next < 0) break
    free.push(next)
    while (free.length > 0 && !settle(w, free, solvePositive(A, b, free))) {}
  }
  return w
}

/** The criterion outside that would help most; −1 where none would. */
function steepest(A: Float64Array, b: Float64Array, w: Float64Array, free: readonly number[], least: number): number {
  const m = b.length
  let best = -1
  let most = least
  for (let j = 0; j < m; j++) {
    if (free.includes(j)) continue
    let slope = b[j]!
    for (const k of free) slope -= A[j * m + k]! * w[k]!
    if (slope > most) {
      best = j
      most = slope
    }
  }
  return best
}

/**
 * Move w to the best values of the free criteria, or as far as the first that would turn negative, which is then free no more.
 * @returns Whether it got all the way. If not, `free` is shorter by one at least.
 */
function settle(w: Float64Array, free: number[], best: Float64Array): boolean {
  let step = 1
  let first = -1
  for (const [i, j] of free.entries()) {
    if (best[i]! > 0) continue
    const reach = w[j]! > 0 ? w[j]! / (w[j]! - best[i]!) : 0
    if (first < 0 || reach < step) {
      step = reach
      first = i
    }
  }
  for (const [i, j] of free.entries()) w[j] = i === first ? 0 : Math.max(0, w[j]! + step * (best[i]! - w[j]!))
  if (first >= 0) free.splice(first, 1)
  return first < 0
}
