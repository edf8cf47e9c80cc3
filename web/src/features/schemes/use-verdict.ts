import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'

/** How the examples of a scheme turn out and whether its judgements agree; not asked where it has neither. */
export function useVerdict(scheme: Scheme) {
  const isAsked = scheme.weights?.kind === 'ahp' || (scheme.examples ?? []).length > 0
  return useQuery({
    ...query(schemes.validate, { body: { ...scheme } }),
    enabled: isAsked,
    staleTime: 600_000,
  })
}
