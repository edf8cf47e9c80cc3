import type { Ranking } from '../numeric/ranking.ts'
import { addTo, emptySum, totalOf } from '../numeric/sum.ts'

/**
 * What each group of equals holds of an amount.
 * @param ranking n′ of n rows.
 * @param values  n finite amounts, any unit, of either sign; NaN adds nothing.
 * @returns One exact sum a group, best first.
 * @cost   O(n′).
 */
export function groupSums({ rows, ends }: Ranking, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(ends.length)
  const total = emptySum()
  let start = 0
  for (let g = 0; g < ends.length; g++) {
    const end = ends[g]!
    if (end - start === 1) sums[g] = values[rows[start]!]! || 0
    else {
      total.used = 0
      for (let i = start; i < end; i++) addTo(total, values[rows[i]!]! || 0)
      sums[g] = totalOf(total)
    }
    start = end
  }
  return sums
}

/**
 * How much do the first customers hold? Within a group of equals everyone counts with the group's mean: the average over
 * all orders in which ties could stand.
 * @param ranking n′ rows.
 * @param sums    What each group holds, of `groupSums`.
 * @param places  Numbers of customers 0..n′, ascending; half a customer counts half.
 * @returns One amount a place, in the unit of the sums.
 * @cost   O(groups + places).
 */
export function heldByFirst({ ends }: Ranking, sums: Float64Array, places: readonly number[]): number[] {
  const before = emptySum()
  let start = 0
  let g = 0
  return places.map((place) => {
    while (g < ends.length && ends[g]! <= place) {
      addTo(before, sums[g]!)
      start = ends[g++]!
    }
    const held = totalOf(before)
    return g < ends.length && place > start ? held + (sums[g]! * (place - start)) / (ends[g]! - start) : held
  })
}

/**
 * The cumulative gains curve: what share of the outcome do the best p % of customers bring?
 * @param ranking n′ rows.
 * @param sums    What each group holds, of `groupSums`.
 * @param points  Number of points, evenly spaced, both ends included; at least 2.
 * @returns [share of customers, share of outcome] from [0, 0] to [1, 1]; empty where the outcome's total is not positive.
 *   Outcomes below 0 (net refunds) let the curve pass 1 on its way.
 * @throws {RangeError} points not a whole number from 2.
 * @cost   O(groups + points).
 */
export function gainsCurve(ranking: Ranking, sums: Float64Array, points = 101): [number, number][] {
  if (!(Number.isInteger(points) && points >= 2)) throw new RangeError(`points: ${points}, want 2 or more`)
  const n = ranking.rows.length
  const shares = Array.from({ length: points }, (_, i) => i / (points - 1))
  const held = heldByFirst(
    ranking,
    sums,
    shares.map((_, i) => (i * n) / (points - 1)),
  )
  const total = held.at(-1)!
  return total > 0 ? shares.map((share, i) => [share, held[i]! / total]) : []
}

/**
 * Gini coefficient of a ranking: twice the area between its gains curve and the diagonal, ties on a straight line,
 * Σ y (n + 1 − 2r) / (n Σ y) with r the mid-rank from the best. 0 for no order at all; (n − 1)/n where the first of n brings
 * everything; below 0 where the order is upside down.
 * @param ranking n′ rows.
 * @param sums    What each group holds, of `groupSums`.
 * @returns −1..1 for outcomes of 0 or more; NaN where the total is not positive.
 * @cost   O(groups).
 * @source The concentration index of Kakwani, Wagstaff & van Doorslaer (1997), with the best first.
 */
export function rankingGini({ rows, ends }: Ranking, sums: Float64Array): number {
  const n = rows.length
  const total = emptySum()
  const weighted = emptySum()
  let start = 0
  for (let g = 0; g < ends.length; g++) {
    const end = ends[g]!
    addTo(total, sums[g]!)
    addTo(weighted, sums[g]! * (n - start - end))
    start = end
  }
  const whole = totalOf(total)
  return whole > 0 ? totalOf(weighted) / (n * whole) : Number.NaN
}

/**
 * Lift of the best tenth: its share of the outcome over its share of customers. n/10 customers exactly, a part of one
 * counting in part, and ties by their mean.
 * @param ranking n′ rows.
 * @param sums    What each group holds, of `groupSums`.
 * @param total   What they hold together, where it is known.
 * @returns 1 = no better than chance, 10 at most for outcomes of 0 or more; NaN where the total is not positive.
 * @cost   O(groups).
 * @source Lemmens & Croux (2006), Bagging and boosting classification trees to predict churn: top-decile lift.
 */
export function topDecileLift(ranking: Ranking, sums: Float64Array, total = totalBy(sums)): number {
  const [top] = heldByFirst(ranking, sums, [ranking.rows.length / 10]) as [number]
  return total > 0 ? (10 * top) / total : Number.NaN
}

function totalBy(sums: Float64Array): number {
  const total = emptySum()
  for (const held of sums) addTo(total, held)
  return totalOf(total)
}
