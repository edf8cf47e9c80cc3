import type { Scheme } from '@fenji/contract/scheme-file'
import type { Verdict } from '@fenji/contract/schemes'

type Weighted = Pick<Scheme, 'criteria' | 'weights'>

const normalised = (weights: number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (total > 0 ? weight / total : 0))
}

/** Weights as they count, adding up to 1; null where they come from the data of each run, or are not known yet. */
export function weightsOf(scheme: Weighted, consistency?: Verdict['consistency']): number[] | null {
  const { criteria, weights = { kind: 'direct' } } = scheme
  if (weights.kind === 'direct') return normalised(criteria.map(({ weight }) => weight))
  if (weights.kind === 'learned') return normalised(criteria.map(({ key }) => weights.weights[key] ?? 0))
  const judged = weights.kind === 'ahp' && consistency ? consistency.weights : []
  return judged.length === criteria.length ? judged : null
}
