/** A part of a whole; 0 of nothing. */
export const shareOf = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

/** Of an amount that may be negative, or of a whole that is not positive, there is no share. */
export const amountShareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** By which part of what was before has it changed? null: nothing was before. */
export const changeOf = (now: number, before: number | null | undefined): number | null =>
  before && before > 0 ? now / before - 1 : null

/** Money as the reader may see it. */
export const moneyFor =
  (showsMoney: boolean) =>
  (e4: number | null): number | null =>
    showsMoney && e4 !== null ? Math.round(e4) : null

/** All of it together; `reduce` takes several times as long. */
export function totalOf(numbers: Float64Array): number {
  let total = 0
  for (let i = 0; i < numbers.length; i++) total += numbers[i] as number
  return total
}
