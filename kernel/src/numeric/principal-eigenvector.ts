/** Steps after which the last digits are not worth waiting for; a consistent matrix takes one, a poor one some hundreds. */
const MOST_STEPS = 10_000

/**
 * The principal eigenvector of a matrix, by power iteration.
 * @param matrix m rows of m numbers, none negative, with a positive diagonal and every index reachable from every other
 *               (a matrix of positive numbers is such).
 * @returns `vector`: m positive numbers that add up to 1; `value`: its eigenvalue, the greatest there is.
 * @throws {RangeError} no rows.
 * @cost   O(m²) a step; some dozen steps, at most 10,000.
 * @source Perron–Frobenius; Saaty, The Analytic Hierarchy Process (1980), chapter 7.
 */
export function principalEigenvector(matrix: readonly ArrayLike<number>[]): { vector: Float64Array; value: number } {
  const m = matrix.length
  if (m === 0) throw new RangeError('matrix: no rows')
  let vector = new Float64Array(m).fill(1 / m)
  let value = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const product = vector.map((_, i) => vector.reduce((sum, x, j) => sum + matrix[i]![j]! * x, 0))
    value = product.reduce((sum, x) => sum + x, 0)
    const next = product.map((x) => x / value)
    const isSettled = next.every((x, i) => Math.abs(x - vector[i]!) <= 16 * Number.EPSILON * x)
    vector = next
    if (isSettled) break
  }
  return { vector, value }
}
