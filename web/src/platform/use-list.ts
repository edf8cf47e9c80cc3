import type { CallOf, Endpoint, ReplyOf } from '@fenji/contract/endpoint'
import { hashKey, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { type ApiProblem, call, keyOf } from './api.ts'
import { isWithin, keptPage, type LoadedPage, type PagePlace, type PageSpan, rowsOf, spanOf } from './list-pages.ts'
import type { ListQuery, Page } from './ui/list-place.ts'

type RowOf<E extends Endpoint> = ReplyOf<E> extends { rows: (infer Row)[] } ? Row & object : never
type PagedReply<E extends Endpoint> = ReplyOf<E> & Page<RowOf<E>>

interface ListChoices<E extends Endpoint> {
  /** How many rows the first page has, and each one after it. */
  firstRows?: number
  moreRows?: number
  /** Milliseconds until what is in sight is read again, by rows that are up to date. */
  again?: (rows: readonly RowOf<E>[]) => number | false
  /** What tells a row from the others; `id` where nothing is said. */
  rowKey?: keyof RowOf<E> & string
}

export interface List<E extends Endpoint> extends ListQuery<RowOf<E>> {
  /** The newest page's figures around the rows of all pages. */
  data: PagedReply<E> | undefined
  error: ApiProblem | null
}

/** How many rows a list has at first, where nothing else is said. */
export const firstPageRows = 50

/** As long as a list that was left keeps its rows, for the way back to it. */
const keptMs = 1_800_000

/** At the beginning the first two pages are in sight: more than fits a screen. */
const atTop: PageSpan = { first: 0, last: 1 }

/**
 * Which pages are in sight, so that a change of data asks for these alone, and whether the reading that goes on only mends stale pages.
 * The first page is asked for while `mend` runs, so what it sees then holds of the whole reading.
 */
function useSight(listKey: string) {
  const held = useRef({ listKey, span: atTop, isAsking: false, isMending: false })
  if (held.current.listKey !== listKey) held.current = { ...held.current, listKey, span: atTop }
  return held
}
type Sight = ReturnType<typeof useSight>

type Loaded<E extends Endpoint> = LoadedPage<PagedReply<E>>

/** Reads a page, or keeps what is there of it. */
async function readPage<E extends Endpoint>(
  ask: (cursor: string | undefined, index: number, signal: AbortSignal) => Promise<PagedReply<E>>,
  place: PagePlace,
  { old, sight, signal }: { old: Loaded<E> | undefined; sight: Sight; signal: AbortSignal },
): Promise<Loaded<E>> {
  const { cursor, index } = place
  if (index === 0) sight.current.isMending = sight.current.isAsking
  const kept = keptPage(old, place, sight.current.span, sight.current.isMending)
  return kept ?? { page: await ask(cursor, index, signal), cursor, isStale: false, readAtMs: Date.now() }
}

function usePages<E extends Endpoint>(endpoint: E, input: CallOf<E>, choices: ListChoices<E>) {
  const { firstRows = firstPageRows, moreRows = 200, again } = choices
  const queryKey = [keyOf(endpoint), input, 'list'] as const
  const listKey = hashKey(queryKey)
  const sight = useSight(listKey)
  const ask = async (cursor: string | undefined, index: number, signal: AbortSignal) => {
    const { query, ...rest } = input as { query?: object }
    const asked = { ...rest, query: { ...query, cursor, limit: index === 0 ? firstRows : moreRows } }
    return (await call<Endpoint>(endpoint, asked as CallOf<Endpoint>, { signal })) as unknown as PagedReply<E>
  }
  const pages = useInfiniteQuery<Loaded<E>, ApiProblem, { pages: Loaded<E>[] }, typeof queryKey, PagePlace>({
    queryKey,
    queryFn: ({ pageParam, signal, client }) => {
      const old = client.getQueryData<{ pages: Loaded<E>[] }>(queryKey)?.pages[pageParam.index]
      return readPage(ask, pageParam, { old, sight, signal })
    },
    initialPageParam: { cursor: undefined, index: 0 },
    getNextPageParam: ({ page: { nextCursor } }, _, { index }) =>
      nextCursor === null ? undefined : { cursor: nextCursor, index: index + 1 },
    placeholderData: keepPreviousData,
    gcTime: keptMs,
    ...(again && {
      refetchInterval: ({ state: { data } }) =>
        again((data?.pages ?? []).flatMap(({ isStale, page }) => (isStale ? [] : page.rows))),
    }),
  })
  return { pages, listKey, sight }
}

/** The last failure was of rows that were to come after those that are there; while they are read again it still is. */
function useIsAheadError({ isError, isFetchNextPageError, isFetching }: ReturnType<typeof usePages>['pages']) {
  const was = useRef(false)
  const is = isError && (isFetchNextPageError || (isFetching && was.current))
  useEffect(() => {
    was.current = is
  })
  return is
}

/**
 * A keyset-paged endpoint as one list that loads on: `useList(customers.list, { query: filter })`. What is left out of the query is `cursor`
 * and `limit`. Read again, it asks for the pages in sight alone; the others are asked for once somebody comes near them.
 */
export function useList<E extends Endpoint>(endpoint: E, input: CallOf<E>, choices: ListChoices<E> = {}): List<E> {
  const { pages, listKey, sight } = usePages(endpoint, input, choices)
  const { rowKey = 'id' as keyof RowOf<E> & string } = choices
  const { isFetching, isError, isPlaceholderData, refetch, fetchNextPage } = pages
  const isAheadError = useIsAheadError(pages)
  const loaded = pages.data?.pages
  const found = useMemo(() => loaded && rowsOf<RowOf<E>>(loaded, (row) => row[rowKey]), [loaded, rowKey])
  const data = useMemo(() => found && loaded && wholeOf<RowOf<E>, PagedReply<E>>(loaded, found.rows), [found, loaded])
  const mend = useCallback(() => {
    const isDue = loaded?.some(({ isStale }, index) => isStale && isWithin(sight.current.span, index))
    if (!isDue || isFetching || (isError && !isAheadError) || isPlaceholderData) return
    sight.current.isAsking = true
    void refetch({ cancelRefetch: false })
    sight.current.isAsking = false
  }, [loaded, isFetching, isPlaceholderData, isError, isAheadError, refetch, sight])
  useEffect(mend, [mend])
  const look = useCallback(
    (first: number, last: number) => {
      if (!found || isPlaceholderData) return
      sight.current.span = spanOf(found.starts, first, last)
      mend()
    },
    [found, isPlaceholderData, mend, sight],
  )
  const load = useCallback(async () => {
    if (isFetching) await refetch({ cancelRefetch: false })
    await fetchNextPage()
  }, [isFetching, refetch, fetchNextPage])
  const { hasNextPage, isFetchingNextPage, isPending, error } = pages
  return {
    ...{ data, listKey, look, isPending, isFetching, isPlaceholderData, refetch },
    error: isAheadError ? null : error,
    more: {
      isThere: hasNextPage && !isPlaceholderData,
      hasPages: (loaded?.length ?? 0) > 1,
      isLoading: isFetchingNextPage,
      problem: isAheadError ? error : null,
      load,
    },
  }
}

/** All rows, with what the page that was read last says of the list. */
function wholeOf<Row, P extends Page<Row>>(loaded: readonly LoadedPage<P>[], rows: Row[]): P | undefined {
  const last = loaded.at(-1)
  if (!last) return undefined
  const newest = loaded.reduce((one, other) => (other.readAtMs > one.readAtMs ? other : one))
  return { ...newest.page, rows, nextCursor: last.page.nextCursor }
}
