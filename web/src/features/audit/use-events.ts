import type { AuditEvent } from '@fenji/contract/audit'
import { audit } from '@fenji/contract/audit'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call, keyOf } from '../../platform/api.ts'
import type { ListQuery } from '../../platform/ui/list-place.ts'
import type { AuditSearch } from './search.ts'

const pageSize = 50

/** The events that match, page after page as they are asked for. */
export function useEvents(search: AuditSearch) {
  const pages = useInfiniteQuery({
    queryKey: [keyOf(audit.list), search],
    queryFn: ({ pageParam, signal }) =>
      call(audit.list, { query: { ...search, cursor: pageParam, limit: pageSize } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const last = pages.data?.pages.at(-1)
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const { error, isPending, isFetching, isPlaceholderData, refetch } = pages
  const list: ListQuery<AuditEvent> = {
    data: last && { ...last, rows },
    // Where only the next page failed, the ones before it stay.
    error: last ? null : error,
    isPending,
    isFetching,
    isPlaceholderData,
    refetch,
  }
  return { list, pages }
}
