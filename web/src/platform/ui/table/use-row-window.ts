import { defaultRangeExtractor, type Range, useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useIsPrinting } from '../use-is-printing.ts'
import { recentLists } from './recent-lists.ts'
import { useKeptPlace } from './use-kept-place.ts'

/** Lists up to here stand in the document whole. */
const wholeUpTo = 100
/** So many rows stand there above and below the view. */
const overscan = 10
const keyAttribute = 'data-row-key'

interface WindowOf {
  /** Keys of all rows, in order. */
  keys: readonly string[]
  /** Tells the list from others, so that the way back to it finds every row as high as it was. */
  listKey: string | undefined
  /** Pixels that a row counts for until some were seen. */
  usualPx: number
  /** A row that stays in the document wherever one scrolls, besides the one that has the keyboard. */
  pinnedKey?: string | undefined
  /** Is told which rows are in sight. */
  look?: ((first: number, last: number) => void) | undefined
}

export interface ShownRow {
  index: number
  key: string
  /** Pixels of rows left out before it. */
  gapPx: number
}

export interface RowWindow {
  /** The rows that stand in the document. */
  shown: readonly ShownRow[]
  /** Pixels of rows left out after the last one. */
  gapAfterPx: number
  /** What holds the rows; each has its key in `data-row-key`. */
  container: (element: HTMLElement | null) => void
  /** Measures a row, which has its place in `data-index`. */
  measured: (element: HTMLElement | null) => void
  /** Brings a row into the document and hands it over. */
  reach: (index: number, then: (element: HTMLElement) => void) => void
}

/** The rows in sight and those that have to stay, in order, each once. */
export const withPinned = (inSight: readonly number[], pinned: readonly number[]): number[] =>
  [...new Set([...inSight, ...pinned])].sort((one, other) => one - other)

/** The rows that stand there, with what is left out between them, from where the list begins to where it ends. */
export function gapsBetween(items: readonly VirtualItem[], keys: readonly string[], from: number, to: number) {
  let end = from
  const shown = items.map(({ index, start, end: next }) => {
    const gapPx = Math.max(0, start - end)
    end = next
    return { index, key: keys[index] ?? '', gapPx }
  })
  return { shown, gapAfterPx: Math.max(0, to - end) }
}

const wholeOf = (keys: readonly string[]) => ({
  shown: keys.map((key, index) => ({ index, key, gapPx: 0 })),
  gapAfterPx: 0,
})

const unmeasured = () => {}
const heightOf = (element: Element) => element.getBoundingClientRect().height

/** Where the rows begin in the page, however what stands above them changes. */
function useMargin(element: HTMLElement | null, isOn: boolean): number {
  const [margin, setMargin] = useState(0)
  const read = useCallback(() => {
    if (!isOn || !element) return
    const next = Math.round(element.getBoundingClientRect().top + window.scrollY)
    setMargin((old) => (old === next ? old : next))
  }, [element, isOn])
  useLayoutEffect(() => {
    if (!isOn) return
    read()
    const sizes = new ResizeObserver(read)
    sizes.observe(document.body)
    return () => sizes.disconnect()
  }, [read, isOn])
  return margin
}

/** The row that has the keyboard, or the field within it. */
function useFocusedKey(element: HTMLElement | null): string | undefined {
  const [key, setKey] = useState<string>()
  useEffect(() => {
    if (!element) return
    const enter = ({ target }: FocusEvent) =>
      setKey((target as Element).closest(`[${keyAttribute}]`)?.getAttribute(keyAttribute) ?? undefined)
    // Another window does not take it away.
    const leave = ({ target }: FocusEvent) => {
      if (document.activeElement !== target) setKey(undefined)
    }
    element.addEventListener('focusin', enter)
    element.addEventListener('focusout', leave)
    return () => {
      element.removeEventListener('focusin', enter)
      element.removeEventListener('focusout', leave)
    }
  }, [element])
  return key
}

/** Hands over rows that are not in the document yet once they are. */
function useReach(element: HTMLElement | null, keys: readonly string[]) {
  const [wanted, setWanted] = useState<{ key: string; then: (element: HTMLElement) => void }>()
  useLayoutEffect(() => {
    const there = wanted && element?.querySelector<HTMLElement>(`[${keyAttribute}="${CSS.escape(wanted.key)}"]`)
    if (!there) return
    wanted.then(there)
    setWanted(undefined)
  })
  const reach = useCallback(
    (index: number, then: (element: HTMLElement) => void) => {
      const key = keys[index]
      if (key !== undefined) setWanted({ key, then })
    },
    [keys],
  )
  return { wantedKey: wanted?.key, reach }
}

/**
 * Of a long list that scrolls with the page, which rows stand in the document: those near the view, the one that has the keyboard, and one that
 * is pinned. Gaps as high as the rows left out keep everything in its place. On paper all rows stand there.
 */
export function useRowWindow({ keys, listKey, usualPx, pinnedKey, look }: WindowOf): RowWindow {
  const isPrinting = useIsPrinting()
  const isOn = keys.length > wholeUpTo && !isPrinting
  const [element, container] = useState<HTMLElement | null>(null)
  const scrollMargin = useMargin(element, isOn)
  const focusedKey = useFocusedKey(element)
  const { wantedKey, reach } = useReach(element, keys)
  const numbers = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys])
  const pinned = [focusedKey, wantedKey, pinnedKey].flatMap((key) => numbers.get(key ?? '') ?? []).join()
  const rangeExtractor = useCallback(
    (range: Range) => withPinned(defaultRangeExtractor(range), pinned === '' ? [] : pinned.split(',').map(Number)),
    [pinned],
  )
  const [known] = useState(() => recentLists.get(listKey))
  const guessPx = useGuess(element, isOn ? 0 : keys.length, known.guessPx)
  const virtual = useWindowVirtualizer<HTMLElement>({
    count: keys.length,
    enabled: isOn,
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    estimateSize: () => guessPx.current ?? usualPx,
    measureElement: heightOf,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialMeasurementsCache: known.rows,
    ...{ overscan, scrollMargin, rangeExtractor },
  })
  useKeptPlace({
    ...{ element, keys, listKey },
    topOf: (index) => (isOn ? virtual.measurementsCache[index]?.start : undefined),
  })
  useLeaving(() => recentLists.set(listKey, { rows: virtual.takeSnapshot(), guessPx: guessPx.current }), listKey)
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  useEffect(() => {
    if (isOn) look?.(startIndex, endIndex)
  }, [isOn, look, startIndex, endIndex])
  const rows = isOn
    ? gapsBetween(virtual.getVirtualItems(), keys, scrollMargin, scrollMargin + virtual.getTotalSize())
    : wholeOf(keys)
  return { ...rows, container, measured: isOn ? virtual.measureElement : unmeasured, reach }
}

/** How high a row is on average, of a list that still stands in the document whole. */
function useGuess(element: HTMLElement | null, rows: number, known: number | undefined) {
  const guessPx = useRef(known)
  useLayoutEffect(() => {
    if (element && rows > 0) guessPx.current = heightOf(element) / rows
  }, [element, rows])
  return guessPx
}

/** Keeps what is known of a list that is left. */
function useLeaving(keep: () => void, listKey: string | undefined) {
  const latest = useRef(keep)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept belongs to the list that is left
  useEffect(() => () => latest.current(), [listKey])
  useEffect(() => {
    latest.current = keep
  })
}
