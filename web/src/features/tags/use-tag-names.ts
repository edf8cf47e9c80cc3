import { tags } from '@fenji/contract/tags'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'

/** The names of these tags by their ids, as far as they are known yet. */
export function useTagNames(ids: readonly number[]): ReadonlyMap<number, string> {
  const call = { query: { ids: [...ids], limit: 50 } }
  const list = useQuery({ ...query(tags.list, call, { staleTime: 60_000 }), enabled: ids.length > 0 })
  return new Map(list.data?.rows.map(({ id, name }) => [id, name]))
}
