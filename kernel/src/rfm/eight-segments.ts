import type { Condition, RulesAssignment } from '../recipe.ts'

/** The eight classic segments, best first; bits R F M, 1 = better than the mean. */
export const eightSegmentKeys = ['111', '101', '011', '001', '110', '100', '010', '000'] as const

/**
 * The eight classic segments as rules: each customer's recency, frequency and monetary value against the population's means.
 * @param metrics Keys of the three metrics; recency counts as better when lower.
 * @returns Rules whose grades are `eightSegmentKeys`, in any order. A missing metric is not better.
 * @cost   O(1); as rules, O(n) for each of its 21 comparisons.
 * @source grading.md, RFM.
 */
export function eightSegmentRules(metrics: { recency: string; frequency: string; monetary: string }): RulesAssignment {
  const better: Condition[] = [
    { metric: metrics.recency, betterThan: 'mean', better: 'lower' },
    { metric: metrics.frequency, betterThan: 'mean', better: 'higher' },
    { metric: metrics.monetary, betterThan: 'mean', better: 'higher' },
  ]
  const ruleOf = (bits: string) => ({
    when: { all: better.map((condition, i) => (bits[i] === '1' ? condition : { not: condition })) },
    grade: bits,
  })
  return { kind: 'rules', rules: eightSegmentKeys.filter((bits) => bits !== '000').map(ruleOf), otherwise: '000' }
}
