import type { Scale } from '@fenji/contract/scales'

export const percentile: Scale = { kind: 'percentile' }
export const linear = (low: number, high: number): Scale => ({ kind: 'linear', low, high })
export const bands = (cuts: number[], scores: number[]): Scale => ({ kind: 'bands', cuts, scores })
export const categories = (scores: Record<string, number>): Scale => ({ kind: 'map', scores })

/** High, medium and low as a person judged them. */
export const judged = categories({ high: 100, medium: 60, low: 20 })

/** Agencies' letters: from the safest to default. */
export const creditRating = categories({ aaa: 100, aa: 90, a: 80, bbb: 60, bb: 40, b: 20, c: 5, d: 0 })
