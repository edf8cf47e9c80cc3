import { useEffect, useLayoutEffect, useRef, useState } from 'react'

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

const isInSight = (box: Element) => {
  const { top, bottom } = box.getBoundingClientRect()
  return top < window.innerHeight && bottom > 0
}

/**
 * May a costly part of a page be drawn now? In sight at once; elsewhere once it comes into sight, or one after the other
 * while the browser is idle, so that what nobody sees yet does not hold up what they do. What was drawn stays.
 * @returns `box`, to be put on the place of the part, whose height it has from the beginning on.
 */
export function useTurn<T extends Element>() {
  const box = useRef<T>(null)
  const [isTurn, setTurn] = useState(false)
  // Before it is painted that there is nothing yet.
  useLayoutEffect(() => {
    if (box.current && isInSight(box.current)) setTurn(true)
  }, [])
  useEffect(() => {
    if (isTurn) return
    const go = () => setTurn(true)
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && go())
    if (box.current) observer.observe(box.current)
    waiting.add(go)
    goOn()
    return () => {
      observer.disconnect()
      waiting.delete(go)
    }
  }, [isTurn])
  return { box, isTurn }
}
