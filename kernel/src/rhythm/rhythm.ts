import { quantileType7 } from '../numeric/quantile.ts'

/** How the days since the last order compare with the gaps before it: earlier than usual, about now, later, longer than ever. */
export type RhythmState = 'early' | 'due' | 'late' | 'silent'

/** When a customer buys, in days. */
export interface Rhythm {
  /** Half of the gaps are longer. */
  typicalGap: number
  /** Between these lie the middle half of the gaps. */
  usualFrom: number
  usualTo: number
  longestGap: number
  sinceLast: number
  /** The last day of an order and the typical gap, as an epoch day. */
  expectedDay: number
  state: RhythmState
}

/** With fewer gaps than these there is no rhythm to speak of. */
export const FEWEST_GAPS = 3

/**
 * The rhythm of a customer's orders. A day counts once, however many orders it has. The quartiles are of type 7 (Hyndman and Fan,
 * Sample Quantiles in Statistical Packages, 1996). Silent is who has stayed away longer than ever before and more than twice the
 * typical gap; late who is past the upper quartile; due who is past the lower.
 * @param days  Epoch days of the orders, ascending.
 * @param today Epoch day, not before the last of them.
 * @returns null with fewer than FEWEST_GAPS gaps.
 * @cost    O(n log n).
 */
export function rhythmOf(days: readonly number[], today: number): Rhythm | null {
  const distinct = days.filter((day, i) => day !== days[i - 1])
  const gaps = distinct.slice(1).map((day, i) => day - distinct[i]!)
  if (gaps.length < FEWEST_GAPS) return null
  gaps.sort((a, b) => a - b)
  const last = distinct.at(-1)!
  const sinceLast = today - last
  const [usualFrom, typicalGap, usualTo] = [0.25, 0.5, 0.75].map((p) => quantileType7(gaps, p)) as [
    number,
    number,
    number,
  ]
  const longestGap = gaps.at(-1)!
  const state =
    sinceLast > longestGap && sinceLast > 2 * typicalGap
      ? 'silent'
      : sinceLast > usualTo
        ? 'late'
        : sinceLast >= usualFrom
          ? 'due'
          : 'early'
  return { typicalGap, usualFrom, usualTo, longestGap, sinceLast, expectedDay: last + Math.round(typicalGap), state }
}
