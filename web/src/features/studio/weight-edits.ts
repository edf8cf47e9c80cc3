import type { Scheme } from '@fenji/contract/scheme-file'
import type { Weights } from '@fenji/contract/weights'

export const weightKinds = [
  'direct',
  'ahp',
  'entropy',
  'critic',
  'learned',
] as const satisfies readonly Weights['kind'][]

/** Saaty's words for judgements, from the row being extremely more important to the column being so. */
export const judgements = [9, 7, 5, 3, 2, 1, 1 / 2, 1 / 3, 1 / 5, 1 / 7, 1 / 9] as const

/** A judgement as people give one: a whole number from 1 to 9, or one divided by it. */
export const wholeJudgement = (value: number): number => (value >= 1 ? Math.round(value) : 1 / Math.round(1 / value))

/** The judgement nearest to a ratio of weights. */
export function nearestJudgement(ratio: number): number {
  const distance = (one: number) => Math.abs(Math.log(one) - Math.log(ratio))
  return judgements.reduce<number>((best, one) => (distance(one) < distance(best) ? one : best), 1)
}

/** Weights as they count, adding up to 1; nothing where all are 0. */
export function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (total > 0 ? weight / total : 0))
}

/** Judgements that come nearest to these weights. */
export const judgementsOf = (weights: readonly number[]): number[][] =>
  weights.map((row, i) =>
    weights.map((column, j) => {
      if (i === j) return 1
      if (i > j) return 1 / nearestJudgement(Math.max(column, 1e-6) / Math.max(row, 1e-6))
      return nearestJudgement(Math.max(row, 1e-6) / Math.max(column, 1e-6))
    }),
  )

/** The same judgements with another of one pair, and its reciprocal. */
export const judged = (matrix: readonly number[][], row: number, column: number, value: number): number[][] =>
  matrix.map((cells, i) =>
    cells.map((cell, j) => {
      if (i === row && j === column) return value
      return i === column && j === row ? 1 / value : cell
    }),
  )

/**
 * The scheme with weights from elsewhere.
 * @param now the weights that count now, adding up to 1, where they are known.
 */
export function withWeights(scheme: Scheme, kind: Weights['kind'], now: readonly number[] | null): Scheme {
  const given = now ?? shares(scheme.criteria.map(({ weight }) => weight))
  switch (kind) {
    case 'direct':
      return takenOver(scheme, given)
    case 'ahp':
      return { ...scheme, weights: { kind, judgements: judgementsOf(given) } }
    case 'learned': {
      const weights = Object.fromEntries(scheme.criteria.map(({ key }, i) => [key, given[i] ?? 0]))
      return { ...scheme, weights: { kind, weights } }
    }
    default:
      return { ...scheme, weights: { kind } }
  }
}

/** The scheme with these weights set by hand, in tenths of a percent. */
export function takenOver(scheme: Scheme, weights: readonly number[]): Scheme {
  const { weights: _, ...rest } = scheme
  const criteria = scheme.criteria.map((criterion, i) => ({
    ...criterion,
    weight: Math.round(1000 * (weights[i] ?? 0)) / 10,
  }))
  return { ...rest, criteria }
}
