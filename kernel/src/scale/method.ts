import type { FittedScale } from '../fitted.ts'
import type { Scale } from '../recipe.ts'

/** One kind of scale. Values arrive transformed; NaN never reaches `score`. */
export interface ScaleMethod<S extends Scale = Scale, F extends FittedScale = FittedScale> {
  /** Throws RangeError where the scale itself makes no sense. */
  check(scale: S): void
  /** What the scale learns from the population's values (NaN = missing). */
  fit(scale: S, values: Float64Array, labels: readonly string[]): F
  /** Score of one value; NaN where the scale has none for it. */
  score(fitted: F, x: number): number
  /** The value nearest to x (NaN = missing) that scores at least `need`, but for rounding; NaN where none does. */
  reach(fitted: F, need: number, x: number): number
  /** Fit and score in one go, where that is quicker; the same bytes as fit and then score. */
  fitAndScore?(scale: S, values: Float64Array): { fitted: F; scores: Float64Array }
}

/**
 * Check that a score lies where scores may lie.
 * @param name  Used in the message.
 * @param score A criterion score.
 * @throws {RangeError} outside 0..100, or not a number.
 */
export function requireScore(name: string, score: number): void {
  if (!(score >= 0 && score <= 100)) throw new RangeError(`${name}: ${score}, want 0..100`)
}

/**
 * Check that numbers are finite and in order.
 * @param name    Used in the message.
 * @param numbers Any length.
 * @param isStrict Whether equal neighbours are refused.
 * @throws {RangeError} an infinite or missing number, or one below its predecessor.
 */
export function requireAscending(name: string, numbers: readonly number[], isStrict: boolean): void {
  for (const [i, x] of numbers.entries()) {
    if (!Number.isFinite(x)) throw new RangeError(`${name}[${i}]: ${x}, want a finite number`)
    const isOutOfOrder = i > 0 && (isStrict ? x <= numbers[i - 1]! : x < numbers[i - 1]!)
    if (isOutOfOrder) throw new RangeError(`${name}[${i}]: ${x} does not follow ${numbers[i - 1]}`)
  }
}
