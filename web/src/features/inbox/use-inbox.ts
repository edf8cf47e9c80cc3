import { inbox } from '@fenji/contract/inbox'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'

/** How much waits for the reader; it looks again every two minutes. */
export function useInbox() {
  return useQuery(query(inbox.counts, {}, { staleTime: 30_000, refetchInterval: 120_000 }))
}
