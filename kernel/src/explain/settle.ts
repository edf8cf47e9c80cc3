/**
 * The nearest value to `near` that passes a test, a few last digits away at most.
 * @param near     Where the value should be, but for rounding.
 * @param from     The value to leave; NaN means "no data". Its digits count too, where `near` is next to zero.
 * @param isEnough The test.
 * @returns `near` where it passes; else the first passing value at a distance of 2^k ε; NaN where none within 1e-8 does.
 * @cost   O(1) tests.
 */
export function settle(near: number, from: number, isEnough: (x: number) => boolean): number {
  if (isEnough(near)) return near
  const digit = Math.max(Math.abs(near), Number.isNaN(from) ? 1 : Math.abs(from)) * Number.EPSILON
  for (let distance = digit; distance <= digit * 2 ** 26; distance *= 2) {
    if (isEnough(near + distance)) return near + distance
    if (isEnough(near - distance)) return near - distance
  }
  return Number.NaN
}

/**
 * The nearest multiple of a step that passes a test.
 * @param x        A value that passes.
 * @param from     The value to leave: multiples farther from it are tried first; NaN means "no data".
 * @param step     The metric's unit of change, such as 1 day; 0 for none.
 * @param isEnough The test.
 * @returns A multiple of `step` next to x, or x itself without a step; NaN where neither neighbour passes.
 * @cost   O(1) tests.
 */
export function toStep(x: number, from: number, step: number, isEnough: (x: number) => boolean): number {
  if (!(step > 0)) return x
  const up = Math.ceil(x / step) * step
  const down = Math.floor(x / step) * step
  const [first, second] = x < from ? [down, up] : [up, down]
  if (isEnough(first)) return first
  return isEnough(second) ? second : Number.NaN
}
