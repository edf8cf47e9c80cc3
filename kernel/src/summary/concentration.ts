import { presentAscending } from '../numeric/order.ts'

export interface Concentration {
  /** From [0, 0] to [1, 1]: share of customers, greatest first, and the share of the metric they hold. */
  pareto: [number, number][]
  /** The same from the smallest first. */
  lorenz: [number, number][]
  /** 0 = all equal, towards 1 = one holds all; NaN where there is no positive value. */
  gini: number
}

/** Where to take points: all of them when few, else evenly, both ends included. */
function places(n: number, most: number): number[] {
  const steps = Math.min(n, most - 1)
  return Array.from({ length: steps + 1 }, (_, i) => Math.round((i * n) / steps))
}

/**
 * How concentrated is a metric? Pareto curve, Lorenz curve and Gini coefficient.
 * @param values n values, any unit. NaN means "no data" and is left out; a negative value counts as 0.
 * @param most   Most points a curve, both ends included; at least 2.
 * @returns Curves of at most `most` points; empty, and a Gini of NaN, where nothing is positive.
 * @throws {RangeError} most below 2.
 * @cost   O(n log n). 10⁶ values: 0.15 s.
 * @source Gini = Σ (2i − n − 1) x_i / (n Σ x), x ascending.
 */
export function concentration(values: Float64Array, most = 200): Concentration {
  if (!(most >= 2)) throw new RangeError(`most: ${most}, want 2 or more`)
  const sorted = presentAscending(values.map((x) => Math.max(x, 0)))
  const n = sorted.length
  const upTo = new Float64Array(n + 1)
  let weighted = 0
  for (let i = 0; i < n; i++) {
    upTo[i + 1] = upTo[i]! + sorted[i]!
    weighted += (2 * (i + 1) - n - 1) * sorted[i]!
  }
  const total = upTo[n]!
  if (!(total > 0)) return { pareto: [], lorenz: [], gini: Number.NaN }
  const at = places(n, most)
  return {
    pareto: at.map((k) => [k / n, (total - upTo[n - k]!) / total]),
    lorenz: at.map((k) => [k / n, upTo[k]! / total]),
    gini: weighted / (n * total),
  }
}
