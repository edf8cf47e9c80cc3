import { z } from 'zod'

/** A page as keyset-paged endpoints answer it. */
export interface Page<Row> {
  rows: Row[]
  nextCursor: string | null
  total: number
  totalIsCapped: boolean
}

/** The part of a page's URL search that says where its list stands; spread it into the route's schema. */
export const listSearch = {
  cursor: z.string().max(1000).optional().catch(undefined),
  /** Number of the page, from 1; only for "51–100 of 1,234". */
  page: z.number().int().min(1).optional().catch(undefined),
}

export interface ListPlace {
  sort?: string | undefined
  direction?: 'asc' | 'desc' | undefined
  cursor?: string | undefined
  page?: number | undefined
}

/** Cursors only lead forward, so each remembers the one that it was reached from. */
const cameFrom = new Map<string, string | undefined>()

export function nextPlace(at: ListPlace, nextCursor: string): ListPlace {
  cameFrom.set(nextCursor, at.cursor)
  return { cursor: nextCursor, page: (at.page ?? 1) + 1 }
}

/** The page before, or undefined where it is not known (a link that somebody shared): then the first page is offered. */
export function previousPlace(at: ListPlace): ListPlace | undefined {
  if (!at.cursor || !cameFrom.has(at.cursor)) return undefined
  const cursor = cameFrom.get(at.cursor)
  return { cursor, page: cursor ? Math.max(2, (at.page ?? 2) - 1) : undefined }
}

export const firstPlace: ListPlace = { cursor: undefined, page: undefined }

/** What a table needs of a query. */
export interface ListQuery<Row> {
  data: Page<Row> | undefined
  error: unknown
  isPending: boolean
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

interface PlainQuery {
  error: unknown
  isPending: boolean
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

const here: PlainQuery = { error: null, isPending: false, isFetching: false, isPlaceholderData: false, refetch() {} }

/** Rows that came all at once, as a list of one page; without a query, rows that are here already. */
export function wholeList<Row>(query: PlainQuery | null, rows: readonly Row[] | undefined): ListQuery<Row> {
  const { error, isPending, isFetching, isPlaceholderData, refetch } = query ?? here
  const data = rows && { rows: [...rows], nextCursor: null, total: rows.length, totalIsCapped: false }
  return { data, error, isPending, isFetching, isPlaceholderData, refetch }
}
