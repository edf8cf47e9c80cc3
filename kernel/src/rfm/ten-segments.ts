/** The ten segments by R and F, as `tenSegments` numbers them. */
export const tenSegmentKeys = [
  'hibernating',
  'at-risk',
  'cant-lose',
  'about-to-sleep',
  'need-attention',
  'loyal',
  'promising',
  'new',
  'potential-loyalist',
  'champions',
] as const
export type TenSegment = (typeof tenSegmentKeys)[number]

/** Segment of R (row, 1..5) and F (column, 1..5). */
const TABLE = [
  [0, 0, 1, 1, 2],
  [0, 0, 1, 1, 2],
  [3, 3, 4, 5, 5],
  [6, 8, 8, 5, 5],
  [7, 8, 8, 9, 9],
] as const

/**
 * The segment of each customer by its R and F scores.
 * @param r n bins 1..5 of recency, 5 = most recent; 0 means "no data".
 * @param f n bins 1..5 of frequency, 5 = most orders.
 * @returns n indices into `tenSegmentKeys`; −1 where a bin is missing.
 * @throws {RangeError} columns of different length, or a bin above 5.
 * @cost   O(n).
 * @source grading.md, RFM.
 */
export function tenSegments(r: Uint8Array, f: Uint8Array): Int16Array {
  if (r.length !== f.length) throw new RangeError(`f: ${f.length} cells, want ${r.length}`)
  const segments = new Int16Array(r.length)
  for (let i = 0; i < r.length; i++) {
    if (r[i]! > 5 || f[i]! > 5) throw new RangeError(`bins of row ${i}: ${r[i]}, ${f[i]}, want 0..5`)
    segments[i] = r[i] === 0 || f[i] === 0 ? -1 : TABLE[r[i]! - 1]![f[i]! - 1]!
  }
  return segments
}

/**
 * The segment of one customer.
 * @param r Bin of recency, 1..5; 0 means "no data".
 * @param f Bin of frequency, 1..5.
 * @returns Its key; null where a bin is missing.
 * @throws {RangeError} a bin above 5.
 * @cost   O(1).
 */
export function tenSegment(r: number, f: number): TenSegment | null {
  return tenSegmentKeys[tenSegments(Uint8Array.of(r), Uint8Array.of(f))[0]!] ?? null
}
