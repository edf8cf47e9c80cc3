/** A running sum without rounding error: non-overlapping parts, smallest first. */
export interface ExactSum {
  parts: Float64Array
  used: number
}

/**
 * An exact sum of nothing, to be fed by `addTo`.
 * @returns A sum that is 0; its 48 parts hold any sum of doubles.
 * @cost   O(1).
 */
export function emptySum(): ExactSum {
  return { parts: new Float64Array(48), used: 0 }
}

/**
 * Add one value to an exact sum, in place.
 * @param total The sum to change.
 * @param value A finite number, any unit. A sum beyond the greatest double is infinite and stays so, or becomes NaN.
 * @cost   O(parts), usually 1–3.
 * @source Shewchuk, Adaptive precision floating-point arithmetic (1997), grow-expansion.
 */
export function addTo(total: ExactSum, value: number): void {
  const { parts } = total
  let x = value
  let kept = 0
  for (let i = 0; i < total.used; i++) {
    const y = parts[i]!
    const high = x + y
    const low = Math.abs(x) < Math.abs(y) ? x - (high - y) : y - (high - x)
    if (low !== 0) parts[kept++] = low
    x = high
  }
  const isWhole = Number.isFinite(x)
  parts[isWhole ? kept : 0] = x
  total.used = isWhole ? kept + 1 : 1
}

/**
 * Add one exact sum to another, in place.
 * @param total The sum to change.
 * @param part  What to add. Untouched.
 * @cost   O(parts²), a few.
 */
export function mergeInto(total: ExactSum, { parts, used }: ExactSum): void {
  for (let i = 0; i < used; i++) addTo(total, parts[i]!)
}

/**
 * The double nearest to an exact sum.
 * @param total A sum fed by `addTo`.
 * @returns The correctly rounded total (ties to even); 0 for an empty sum, never −0.
 * @cost   O(parts).
 * @source The last step of Python's math.fsum.
 */
export function totalOf({ parts, used }: ExactSum): number {
  if (used === 0) return 0
  let i = used - 1
  let high = parts[i]!
  let low = 0
  while (i > 0) {
    const x = high
    const y = parts[--i]!
    high = x + y
    low = y - (high - x)
    if (low !== 0) break
  }
  const isTie = i > 0 && low !== 0 && low < 0 === parts[i - 1]! < 0
  // Of nothing but −0 the sum is 0, as it is of [0, −0].
  if (!isTie) return high + 0
  const up = high + low * 2
  return low * 2 === up - high ? up : high
}

/**
 * Sum of the values present, correctly rounded, so that the order of customers changes nothing.
 * @param values n finite values, any unit. NaN means "no data" and is left out.
 * @returns The sum; 0 where nothing is present.
 * @cost   O(n). 10⁶ values: 5 ms.
 * @source Shewchuk (1997), as Python's math.fsum; the two greatest parts by Knuth's two-sum, so that the others rarely change.
 */
export function sum(values: Float64Array): number {
  const total = emptySum()
  let high = 0
  let low = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (Number.isNaN(x)) continue
    const nextHigh = high + x
    const lost = roundedOff(high, x, nextHigh)
    const nextLow = low + lost
    const rest = roundedOff(low, lost, nextLow)
    high = nextHigh
    low = nextLow
    if (rest !== 0) addTo(total, rest)
  }
  addTo(total, low)
  addTo(total, high)
  return totalOf(total)
}

/**
 * What a sum of two doubles lost to rounding, exactly.
 * @param x     A finite number.
 * @param y     A finite number.
 * @param total x + y.
 * @returns The number by which `total` falls short of the exact sum; NaN where `total` is infinite.
 * @cost   O(1).
 * @source Knuth, The Art of Computer Programming 2, 4.2.2, theorem B.
 */
export function roundedOff(x: number, y: number, total: number): number {
  const part = total - x
  return x - (total - part) + (y - part)
}
