import type { Page } from './ui/list-place.ts'

/** A page of a list that loads on, with where it begins and whether it may have changed since it was read. */
export interface LoadedPage<P extends Page<unknown>> {
  page: P
  cursor: string | undefined
  isStale: boolean
  readAtMs: number
}

/** Where a page stands: `index` counts from 0. */
export interface PagePlace {
  cursor: string | undefined
  index: number
}

/** The first and the last page that somebody looks at. */
export interface PageSpan {
  first: number
  last: number
}

export const isWithin = ({ first, last }: PageSpan, index: number) => index >= first && index <= last

/**
 * What of a page that is there already may stay when the list is read again: a page that nobody looks at stays as it is and counts as stale.
 * `isMending`: nothing has changed, only the stale pages in sight are wanted. Undefined: it has to be asked for.
 */
export function keptPage<P extends Page<unknown>>(
  old: LoadedPage<P> | undefined,
  { cursor, index }: PagePlace,
  sight: PageSpan,
  isMending: boolean,
): LoadedPage<P> | undefined {
  if (!old) return undefined
  if (isMending && !old.isStale && old.cursor === cursor) return old
  return isWithin(sight, index) ? undefined : { ...old, isStale: true }
}

/** The rows of all pages in their order, each once: where a stale page and a fresh one both have a row, the fresh one's counts. `starts`: the first row of each page. */
export function rowsOf<Row>(pages: readonly LoadedPage<Page<Row>>[], keyOf: (row: Row) => unknown) {
  const holder = new Map<unknown, number>()
  const claim = (isStale: boolean) => {
    for (const [at, one] of pages.entries()) {
      if (one.isStale !== isStale) continue
      for (const row of one.page.rows) if (!holder.has(keyOf(row))) holder.set(keyOf(row), at)
    }
  }
  claim(false)
  claim(true)
  const rows: Row[] = []
  const starts: number[] = []
  for (const [at, one] of pages.entries()) {
    starts.push(rows.length)
    for (const row of one.page.rows) {
      if (holder.get(keyOf(row)) !== at) continue
      holder.delete(keyOf(row))
      rows.push(row)
    }
  }
  return { rows, starts }
}

/** The pages that hold the rows from the first to the last one. */
export function spanOf(starts: readonly number[], firstRow: number, lastRow: number): PageSpan {
  const pageOf = (row: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= row),
    )
  return { first: pageOf(firstRow), last: pageOf(lastRow) }
}
