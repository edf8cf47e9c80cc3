import { overview } from '@fenji/contract/overview'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'

/** What stands out about a customer; the cards of the page share one answer. */
export const useOverview = (customerId: number) =>
  useQuery({ ...query(overview.get, { params: { id: customerId } }), staleTime: 30_000 })
