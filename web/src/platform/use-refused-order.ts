import { useEffect } from 'react'
import type { ApiProblem } from './api.ts'

/**
 * Whether scores are shown hangs on what the scheme is made of, so a link that sorts by them may be refused although the role
 * shows scores elsewhere. Then the list goes on in the order that the server takes. `drop` keeps its identity.
 */
export function useRefusedOrder(sort: string | undefined, problem: ApiProblem | null, drop: () => void) {
  const isRefused = sort === 'score' && problem?.code === 'field-not-allowed'
  useEffect(() => {
    if (isRefused) drop()
  }, [isRefused, drop])
}
