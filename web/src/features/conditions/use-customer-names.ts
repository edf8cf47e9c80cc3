import { customers } from '@fenji/contract/customers'
import { useQueries } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'

/** What these customers are called; those whom the reader may not see are left out. */
export function useCustomerNames(ids: readonly number[]): ReadonlyMap<number, string> {
  const unique = [...new Set(ids)]
  return useQueries({
    queries: unique.map((id) => query(customers.get, { params: { id } }, { staleTime: 60_000, retry: false })),
    combine: (all) =>
      new Map(all.flatMap(({ data }, i) => (data ? [[unique[i] as number, data.name ?? data.code] as const] : []))),
  })
}
