import { weigh } from '@fenji/kernel'
import { useMemo } from 'react'
import { useAnswer, useStudio } from './use-studio.ts'

/** Weights as they count, adding up to 1: of judgements and fixed ones at once, of those from the data as found last. Null: not known. */
export function useWeights(): number[] | null {
  const { scheme } = useStudio()
  const answer = useAnswer()
  const own = useMemo(() => {
    const kind = scheme.weights?.kind
    if (kind === 'entropy' || kind === 'critic') return null
    try {
      return [...weigh(scheme, []).weights]
    } catch (error) {
      // Judgements or weights that make no sense yet: their issues say so.
      if (error instanceof RangeError) return null
      throw error
    }
  }, [scheme])
  if (own) return own
  return answer && answer.weights.length === scheme.criteria.length ? answer.weights : null
}
