import { crossing } from '../numeric/crossing.ts'

/**
 * The nearest value to `near` that passes a test, a few last digits away at most; farther only where the test itself is blunt,
 * as a score is that a criterion of next to no weight moves.
 * @param near     Where the value should be, but for rounding.
 * @param from     The value to leave; NaN means "no data". Its digits count too, where `near` is next to zero.
 * @param isEnough The test.
 * @returns `near` where it passes; else the first passing value at a distance of 2^k ε, up to 1e-8; else the first to pass up to 1e-3;
 *          NaN where none does, or `near` is no finite number.
 * @cost   At most 87 tests, and 66 more where the value found is far.
 */
export function settle(near: number, from: number, isEnough: (x: number) => boolean): number {
  if (!Number.isFinite(near)) return Number.NaN
  if (isEnough(near)) return near
  const size = Math.max(Math.abs(near), Number.isNaN(from) ? 1 : Math.abs(from)) || 1
  const digit = Math.max(size * Number.EPSILON, Number.MIN_VALUE)
  for (let k = 0; k <= 42; k++) {
    const distance = digit * 2 ** k
    for (const x of [near + distance, near - distance]) {
      if (Number.isFinite(x) && isEnough(x)) return k > 26 ? firstBetween(near, x, isEnough) : x
    }
  }
  return Number.NaN
}

/**
 * Of two values, of which the second passes, the passing one nearest to the first.
 * @param fails    A value that does not pass.
 * @param passes   A value that does.
 * @param isEnough The test; where it changes more than once in between, one of the passing values.
 * @returns A passing value.
 * @cost   At most 68 tests.
 */
export function firstBetween(fails: number, passes: number, isEnough: (x: number) => boolean): number {
  const pair = crossing(isEnough, Math.min(fails, passes), Math.max(fails, passes))
  return pair?.find(isEnough) ?? passes
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
  return [first, second].find((multiple) => Number.isFinite(multiple) && isEnough(multiple)) ?? Number.NaN
}
