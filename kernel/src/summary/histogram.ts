export interface Histogram {
  /** bins + 1 edges, ascending; empty where nothing is present. */
  edges: number[]
  /** Values in [edge, next edge); the last bin holds its upper edge too. */
  counts: number[]
  missing: number
}

/**
 * How are the values of a column spread?
 * @param values n finite values, any unit. NaN means "no data" and is counted apart.
 * @param bins   Number of bins of equal width; one bin where all values are equal.
 * @param range  Lowest and highest edge; the least and greatest value by default. Values outside fall into the end bins.
 * @returns Edges, counts that add up to the values present, and the number missing.
 * @throws {RangeError} bins not a whole number from 1, or a range that is not ascending.
 * @cost   O(n). 10⁶ values: 10 ms.
 */
export function histogram(values: Float64Array, bins: number, range: [number, number] | null = null): Histogram {
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`bins: ${bins}, want 1 or more`)
  if (range && !(range[0] < range[1])) throw new RangeError(`range: ${range}, want ascending`)
  const [low, high] = range ?? rangeOf(values)
  if (!(low <= high)) return { edges: [], counts: [], missing: values.length }
  const used = low === high ? 1 : bins
  const width = (high - low) / used
  const counts = new Uint32Array(used)
  let missing = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (Number.isNaN(x)) missing++
    else counts[width === 0 ? 0 : Math.min(used - 1, Math.max(0, (x - low) / width)) | 0]!++
  }
  const edges = Array.from({ length: used + 1 }, (_, i) => (i === used ? high : low + i * width))
  return { edges, counts: Array.from(counts), missing }
}

function rangeOf(values: Float64Array): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < low) low = values[i]!
    if (values[i]! > high) high = values[i]!
  }
  return [low, high]
}
