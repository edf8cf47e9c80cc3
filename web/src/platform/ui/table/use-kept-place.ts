import { useRouter } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'

/** Where a row stood in the view when its page was left. */
interface Place {
  key: string
  topPx: number
}

const keptPlaces = 100
/** Lists that were left, by the entry of the history and the list. */
const places = new Map<string, Place>()

function keep(name: string, place: Place) {
  places.delete(name)
  places.set(name, place)
  for (const oldest of places.keys()) if (places.size > keptPlaces) places.delete(oldest)
}

/** As long as what stands above the rows may still grow or shrink after they came, milliseconds. */
const settlingMs = 2000
/** Whoever does one of these has taken over. */
const ownMoves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

export interface KeptRows {
  /** What holds the rows; each has its key in `data-row-key`. */
  element: HTMLElement | null
  keys: readonly string[]
  listKey: string | undefined
  /** Pixels from the beginning of the page to a row that may not stand in the document. */
  topOf: (index: number) => number | undefined
}

const nameOf = ({ state }: { state: { __TSR_key?: string } }, listKey: string | undefined) =>
  `${state.__TSR_key} ${listKey}`

const rowOf = ({ element }: KeptRows, key: string) =>
  element?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(key)}"]`)

/** The first row that is wholly in the view; none where the list is not shown, nameless, or the page was not scrolled. */
function placeIn({ element, listKey }: KeptRows): Place | undefined {
  if (listKey === undefined || !element?.checkVisibility() || window.scrollY === 0) return undefined
  for (const row of element.querySelectorAll<HTMLElement>('[data-row-key]')) {
    const topPx = row.getBoundingClientRect().top
    if (topPx >= window.innerHeight) return undefined
    if (topPx >= 0) return { key: row.dataset.rowKey ?? '', topPx }
  }
  return undefined
}

/** Scrolls until the row stands where it stood. */
function goTo(rows: KeptRows, { key, topPx }: Place, index: number): void {
  const row = rowOf(rows, key)
  const isAtPx = row ? row.getBoundingClientRect().top + window.scrollY : rows.topOf(index)
  if (isAtPx === undefined) return
  const byPx = isAtPx - topPx - window.scrollY
  if (Math.abs(byPx) >= 1) window.scrollBy({ top: byPx, behavior: 'instant' })
}

/**
 * Whoever comes back to a page of the history finds its list where it was left: the same row at the same height of the view. The router restores
 * scrolled pixels alone, of whatever stood there when it wrote them down: of the outline of the next page, where somebody turns back early.
 */
export function useKeptPlace(rows: KeptRows): void {
  const router = useRouter()
  const latest = useRef(rows)
  const settle = useRef<() => void>(undefined)
  const { element, listKey } = rows
  useLayoutEffect(() => {
    latest.current = rows
    settle.current?.()
  })
  useEffect(
    () =>
      router.subscribe('onBeforeLoad', ({ fromLocation }) => {
        settle.current = undefined
        const place = placeIn(latest.current)
        if (place && fromLocation) keep(nameOf(fromLocation, latest.current.listKey), place)
      }),
    [router],
  )
  useLayoutEffect(() => {
    const place = places.get(nameOf(router.latestLocation, listKey))
    if (element && place) return settling(latest, place, settle, router)
  }, [element, listKey, router])
}

/** Goes to a place again and again while the page around it comes together. */
function settling(
  rows: { readonly current: KeptRows },
  place: Place,
  settle: { current: (() => void) | undefined },
  router: ReturnType<typeof useRouter>,
): () => void {
  let timer: number | undefined
  let first: number | undefined
  const step = () => {
    const index = rows.current.keys.indexOf(place.key)
    if (index < 0) return
    first ??= index
    timer ??= window.setTimeout(stop, settlingMs)
    // A row that went elsewhere in the list takes nobody along.
    if (index === first) goTo(rows.current, place, index)
    else stop()
  }
  const sizes = new ResizeObserver(step)
  const stopHearing = router.subscribe('onRendered', step)
  function stop() {
    window.clearTimeout(timer)
    if (settle.current === step) settle.current = undefined
    sizes.disconnect()
    stopHearing()
    for (const move of ownMoves) window.removeEventListener(move, stop, true)
  }
  settle.current = step
  sizes.observe(document.body)
  for (const move of ownMoves) window.addEventListener(move, stop, { capture: true, passive: true })
  step()
  return stop
}
