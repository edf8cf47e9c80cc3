import { type RefObject, useEffect, useState } from 'react'

/** How far beyond the window still counts as in sight, so that scrolling meets nothing unfinished. */
const margin = '200px'

/** Those out of sight that wait, in the order in which they began to. */
const waiting = new Set<() => void>()

// Not every browser says when it has nothing to do.
const whenIdle = (run: () => void) =>
  'requestIdleCallback' in window ? window.requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 100)

let isAsked = false
/** Lets one go whenever there is nothing else to do: what is in sight, and the hand, come between them. */
function goOn(): void {
  if (isAsked || waiting.size === 0) return
  isAsked = true
  whenIdle(() => {
    isAsked = false
    const [first] = waiting
    if (first) waiting.delete(first)
    first?.()
    goOn()
  })
}

/**
 * May a costly part of a page be drawn now? In sight at once; elsewhere once it comes near, or one after the other while the browser is idle, so that
 * what nobody sees yet does not hold up what they do. What was drawn stays.
 * @param box the place of the part, from the beginning on.
 * @param isReady there is something to draw: before that it does not stand in the row.
 */
export function useTurn(box: RefObject<Element | null>, isReady: boolean): boolean {
  const [isTurn, setTurn] = useState(false)
  useEffect(() => {
    if (isTurn || !box.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setTurn(true), {
      rootMargin: margin,
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box, isTurn])
  useEffect(() => {
    if (isTurn || !isReady) return
    const go = () => setTurn(true)
    waiting.add(go)
    goOn()
    return () => void waiting.delete(go)
  }, [isTurn, isReady])
  return isTurn
}
