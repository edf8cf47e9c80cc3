const cell = new Float64Array(1)
const bits = new BigInt64Array(cell.buffer)

/** The place of a double among all doubles, in their order. */
function placeOf(x: number): bigint {
  cell[0] = x + 0
  return x < 0 ? -(bits[0]! & 0x7fff_ffff_ffff_ffffn) : bits[0]!
}

function doubleAt(place: bigint): number {
  bits[0] = place < 0n ? -place : place
  return place < 0n ? -cell[0]! : cell[0]!
}

/**
 * Where a test changes its mind: two neighbouring doubles that it answers differently.
 * @param test Answers alike on either side of one point of the range; where it changes more often, one of the points is found.
 * @param low  Where to begin, a finite number.
 * @param high Where to end, above `low`.
 * @returns The pair, ascending; null where both ends are answered alike.
 * @cost   At most 66 tests.
 */
export function crossing(test: (x: number) => boolean, low: number, high: number): [number, number] | null {
  const atLow = test(low)
  if (test(high) === atLow) return null
  let from = placeOf(low)
  let to = placeOf(high)
  while (to - from > 1n) {
    const middle = (from + to) >> 1n
    if (test(doubleAt(middle)) === atLow) from = middle
    else to = middle
  }
  return [doubleAt(from), doubleAt(to)]
}
