import type { QualityBoard, RuleFigure } from '@fenji/contract/quality'

/** What costs the score the most: weight by customers who do not. Null where everybody does. */
export function worstOf(rules: readonly RuleFigure[]): RuleFigure | null {
  const cost = ({ weight, failed }: RuleFigure) => weight * failed
  return rules.reduce<RuleFigure | null>((worst, one) => (cost(one) > (worst ? cost(worst) : 0) ? one : worst), null)
}

/** By how many points the score moved from the first day of the trend that has one to the last; null: there is one day only. */
export function movedBy(trend: QualityBoard['trend']): { points: number; days: number } | null {
  const scored = trend.filter(({ score }) => score !== null)
  const [first, last] = [scored[0], scored.at(-1)]
  if (!first || !last || first === last) return null
  const days = Math.round((Date.parse(last.day) - Date.parse(first.day)) / 86_400_000)
  return { points: Math.round(((last.score ?? 0) - (first.score ?? 0)) * 10) / 10, days }
}
