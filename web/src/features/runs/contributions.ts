import type { Explanation } from '@fenji/contract/runs'

type Criterion = Explanation['criteria'][number]

export interface Step extends Criterion {
  /** Where the bar begins and how long it is, in points of 0 to 100. */
  from: number
  length: number
}

/** Contributions end to end, as they add up to the score. */
export function stepsOf(criteria: readonly Criterion[]): { steps: Step[]; sum: number } {
  let sum = 0
  const steps = criteria.map((criterion) => {
    const from = sum
    const length = criterion.contribution ?? 0
    sum += length
    return { ...criterion, from, length }
  })
  return { steps, sum }
}
