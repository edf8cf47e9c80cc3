import type { Explanation } from '@fenji/contract/runs'

/**
 * Numbers rounded so that what is shown adds up: each is rounded down, and the units that are then missing from the
 * rounded total go to the largest remainders.
 */
export function roundedToSum(values: readonly number[], digits: number): number[] {
  const unit = 10 ** digits
  const scaled = values.map((value) => value * unit)
  const rounded = scaled.map((value) => Math.floor(value + 1e-9))
  const missing = Math.round(scaled.reduce((sum, value) => sum + value, 0)) - rounded.reduce((sum, one) => sum + one, 0)
  const byRemainder = scaled.map((value, i) => ({ i, rest: value - (rounded[i] ?? 0) })).sort((a, b) => b.rest - a.rest)
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) rounded[i] = (rounded[i] ?? 0) + 1
  return rounded.map((value) => value / unit)
}

type Criterion = Explanation['criteria'][number]

export interface ContributionStep extends Criterion {
  /** The contribution as shown, to two decimals; null where there is no data and the criterion was left out. */
  points: number | null
  /** Where the bar of this criterion begins and how long it is, in percent of the track. */
  start: number
  length: number
  /** The most that it could have brought, in percent of the track. */
  reach: number
}

/** The bars of a score: each begins where the one before ended, so that the last ends at the score. */
export function contributionSteps(criteria: readonly Criterion[]): ContributionStep[] {
  const shown = roundedToSum(
    criteria.map(({ contribution }) => contribution ?? 0),
    2,
  )
  let start = 0
  return criteria.map((criterion, i) => {
    const { contribution, score, weight } = criterion
    const length = contribution ?? 0
    const isLeftOut = contribution === null || score === null
    const step = { ...criterion, points: isLeftOut ? null : (shown[i] ?? 0), start, length, reach: weight * 100 }
    start += length
    return step
  })
}
