/** Sums and sums of products of p columns over some rows: all that a linear fit needs to know of them. */
export interface Comoments {
  count: number
  /** p sums. */
  sums: Float64Array
  /** p × p sums of products, row by row. */
  products: Float64Array
}

/**
 * Sums and products by fold.
 * @param columns p columns of n finite values; best near 0 on average, so that nothing cancels.
 * @param fold    n fold numbers, 0..folds − 1.
 * @param folds   Number of folds.
 * @returns One a fold.
 * @cost   O(n p²).
 */
export function comomentsByFold(columns: readonly Float64Array[], fold: Uint8Array, folds: number): Comoments[] {
  const p = columns.length
  const parts = Array.from({ length: folds }, () => blank(p))
  const row = new Float64Array(p)
  for (let i = 0; i < fold.length; i++) {
    const part = parts[fold[i]!]!
    const { sums, products } = part
    part.count++
    for (let j = 0; j < p; j++) {
      const x = columns[j]![i]!
      row[j] = x
      sums[j]! += x
      for (let k = 0; k <= j; k++) products[j * p + k]! += x * row[k]!
    }
  }
  for (const { products } of parts) {
    for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) products[k * p + j] = products[j * p + k]!
  }
  return parts
}

const blank = (p: number): Comoments => ({ count: 0, sums: new Float64Array(p), products: new Float64Array(p * p) })

/**
 * Several parts as one.
 * @param parts One or more, of the same p columns.
 * @returns Their sums.
 * @cost   O(parts · p²).
 */
export function pooled(parts: readonly Comoments[]): Comoments {
  const whole = blank(parts[0]!.sums.length)
  for (const { count, sums, products } of parts) {
    whole.count += count
    for (let j = 0; j < sums.length; j++) whole.sums[j]! += sums[j]!
    for (let j = 0; j < products.length; j++) whole.products[j]! += products[j]!
  }
  return whole
}

/**
 * Mean products of deviations from given centres.
 * @param of      Sums over some rows, at least one.
 * @param centres p centres, in the units of the columns.
 * @returns p × p means of (x − centre)(y − centre): the covariance matrix (divisor n) where the centres are these rows' means.
 * @cost   O(p²).
 */
export function meanProducts({ count, sums, products }: Comoments, centres: Float64Array): Float64Array {
  const p = sums.length
  const means = new Float64Array(p * p)
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) {
      const shifted = products[j * p + k]! - centres[k]! * sums[j]! - centres[j]! * sums[k]!
      means[j * p + k] = shifted / count + centres[j]! * centres[k]!
    }
  }
  return means
}
