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
const ownMoves = ['wheel', 'touchstart', 'touchmove', 'pointerdown', 'keydown'] as const

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

/** The first row that is wholly in the view; none where the list is nameless, or the page was not scrolled. */
function placeIn({ element, listKey }: KeptRows): Place | undefined {
  if (listKey === undefined || !element || window.scrollY === 0) return undefined
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
        // A list that makes room for the page that is on its way has its place already.
        if (!fromLocation || !latest.current.element?.checkVisibility()) return
        const place = placeIn(latest.current)
        const name = nameOf(fromLocation, latest.current.listKey)
        if (place) keep(name, place)
        else places.delete(name)
      }),
    [router],
  )
  useLayoutEffect(() => {
    const name = nameOf(router.latestLocation, listKey)
    if (element && places.has(name)) return settling(latest, name, settle, router)
  }, [element, listKey, router])
}

/** Goes to the place of a list again and again while the page around it comes together; then it has served its turn. */
function settling(
  rows: { readonly current: KeptRows },
  name: string,
  settle: { current: (() => void) | undefined },
  router: ReturnType<typeof useRouter>,
): () => void {
  let timer: number | undefined
  let first: number | undefined
  const step = () => {
    const place = places.get(name)
    const index = place ? rows.current.keys.indexOf(place.key) : -1
    if (!place || index < 0) return
    first ??= index
    timer ??= window.setTimeout(end, settlingMs)
    // A row that went elsewhere in the list takes nobody along.
    if (index === first) goTo(rows.current, place, index)
    else end()
  }
  const sizes = new ResizeObserver(step)
  const stopHearing = router.subscribe('onRendered', step)
  function stop() {
    window.clearTimeout(timer)
    if (settle.current === step) settle.current = undefined
    sizes.disconnect()
    stopHearing()
    for (const move of ownMoves) window.removeEventListener(move, end, true)
  }
  function end() {
    places.delete(name)
    stop()
  }
  settle.current = step
  sizes.observe(document.body)
  for (const move of ownMoves) window.addEventListener(move, end, { capture: true, passive: true })
  step()
  return stop
}
