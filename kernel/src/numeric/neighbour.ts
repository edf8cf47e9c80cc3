const cell = new Float64Array(1)
const bits = new BigInt64Array(cell.buffer)

/**
 * The next double above x.
 * @param x A finite number.
 * @returns The least double greater than x.
 * @cost   O(1).
 */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE
  cell[0] = x
  bits[0]! += x > 0 ? 1n : -1n
  return cell[0]
}

/**
 * The next double below x.
 * @param x A finite number.
 * @returns The greatest double less than x.
 * @cost   O(1).
 */
export const nextDown = (x: number): number => -nextUp(-x)
