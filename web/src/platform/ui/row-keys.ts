import type { KeyboardEvent } from 'react'

/** The row to which a key leads from another one, by their numbers; undefined where there is none. */
export function rowBy(key: string, from: number, count: number): number | undefined {
  const ways: Record<string, number> = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 }
  const to = ways[key]
  return to === undefined || to < 0 || to >= count || to === from ? undefined : to
}

/** Arrow keys walk from row to row, Home and End to the first and the last one that is loaded. */
export function walkRows(
  event: KeyboardEvent<HTMLElement>,
  from: number,
  count: number,
  reach: (row: number, then: (element: HTMLElement) => void) => void,
) {
  const to = rowBy(event.key, from, count)
  if (to === undefined) return
  event.preventDefault()
  reach(to, (row) => row.focus())
}
