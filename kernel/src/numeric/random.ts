/**
 * A seeded stream of evenly spread numbers, the same on every machine. Not for secrets.
 * @param seed A whole number from 0 to 2³² − 1.
 * @returns A function that gives the next number, 0 ≤ x < 1, a multiple of 2⁻³².
 * @throws {RangeError} a seed that is not such a number.
 * @cost   O(1) a number.
 * @source Mulberry32 (Tommy Ettinger, public domain), of 32-bit integers only.
 */
export function randomFrom(seed: number): () => number {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) throw new RangeError(`seed: ${seed}, want 0..2^32 - 1`)
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
