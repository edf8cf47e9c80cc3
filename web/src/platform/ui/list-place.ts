/** A page as keyset-paged endpoints answer it. */
export interface Page<Row> {
  rows: Row[]
  nextCursor: string | null
  total: number
  totalIsCapped: boolean
}

/** The order of a list, as its URL holds it; how far it was loaded is no part of it. */
export interface ListPlace {
  sort?: string | undefined
  direction?: 'asc' | 'desc' | undefined
}

/** What comes after the rows that are there. */
export interface MoreRows {
  isThere: boolean
  /** More than the first page was loaded. */
  hasPages: boolean
  isLoading: boolean
  /** Why the next rows did not come. */
  problem: unknown
  load: () => Promise<unknown>
}

/** What a table needs of a list: `useList(…)`, or `wholeList(query, rows)`. */
export interface ListQuery<Row> {
  data: Page<Row> | undefined
  error: unknown
  isPending: boolean
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
  /** Tells this list in this order from every other one. */
  listKey?: string
  /** Says which rows are in sight, so that these are kept up to date. */
  look?: (first: number, last: number) => void
  more?: MoreRows
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

/**
 * Does the head of a page carry the way to add to its list? Where the list is empty its empty state does; while nobody knows, neither, so that
 * none goes away under a hand.
 */
export const addsInHead = ({ data, isError }: { data: readonly unknown[] | undefined; isError: boolean }): boolean =>
  isError || (data?.length ?? 0) > 0
