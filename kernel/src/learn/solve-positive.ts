/**
 * Solve A x = b over some of the unknowns, the others 0.
 * @param A    m × m, symmetric, row by row, positive definite over the unknowns asked for.
 * @param b    m cells.
 * @param over k of the m unknowns.
 * @returns k values, in the order of `over`.
 * @cost   O(k³).
 * @source Cholesky: Golub & Van Loan, Matrix computations, 4.2.
 */
export function solvePositive(A: Float64Array, b: Float64Array, over: readonly number[]): Float64Array {
  const k = over.length
  const m = b.length
  const L = new Float64Array(k * k)
  const x = new Float64Array(k)
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = A[over[i]! * m + over[j]!]!
      for (let c = 0; c < j; c++) rest -= L[i * k + c]! * L[j * k + c]!
      L[i * k + j] = i === j ? Math.sqrt(rest) : rest / L[j * k + j]!
    }
    let rest = b[over[i]!]!
    for (let c = 0; c < i; c++) rest -= L[i * k + c]! * x[c]!
    x[i] = rest / L[i * k + i]!
  }
  for (let i = k - 1; i >= 0; i--) {
    let rest = x[i]!
    for (let r = i + 1; r < k; r++) rest -= L[r * k + i]! * x[r]!
    x[i] = rest / L[i * k + i]!
  }
  return x
}
