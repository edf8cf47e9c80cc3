import { addTo, emptySum, sum, totalOf } from './sum.ts'

/**
 * How many values are present.
 * @param values n values; NaN means "no data".
 * @returns 0..n.
 * @cost   O(n).
 */
export function countPresent(values: Float64Array): number {
  let count = 0
  for (let i = 0; i < values.length; i++) count += Number(!Number.isNaN(values[i]))
  return count
}

/**
 * Arithmetic mean of the values present; equal values have exactly that mean.
 * @param values n finite values, any unit. NaN means "no data".
 * @returns The mean in the unit of the values; NaN where nothing is present. Independent of the order.
 * @cost   O(n), two passes.
 */
export function mean(values: Float64Array): number {
  const count = countPresent(values)
  if (count === 0) return Number.NaN
  const first = sum(values) / count
  const rest = emptySum()
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (!Number.isNaN(x)) addTo(rest, x - first)
  }
  return first + totalOf(rest) / count
}

function squaredDeviations(values: Float64Array): number {
  const centre = mean(values)
  const total = emptySum()
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (!Number.isNaN(x)) addTo(total, (x - centre) ** 2)
  }
  return totalOf(total)
}

/**
 * Standard deviation with divisor n (Excel STDEV.P).
 * @param values n finite values, any unit. NaN means "no data".
 * @returns In the unit of the values; 0 for one value; NaN where nothing is present.
 * @cost   O(n), three passes.
 */
export function populationSd(values: Float64Array): number {
  const count = countPresent(values)
  return count === 0 ? Number.NaN : Math.sqrt(squaredDeviations(values) / count)
}

/**
 * Standard deviation with divisor n − 1 (Excel STDEV.S, R's sd).
 * @param values n finite values, any unit. NaN means "no data".
 * @returns In the unit of the values; NaN under two values.
 * @cost   O(n), three passes.
 */
export function sampleSd(values: Float64Array): number {
  const count = countPresent(values)
  return count < 2 ? Number.NaN : Math.sqrt(squaredDeviations(values) / (count - 1))
}
