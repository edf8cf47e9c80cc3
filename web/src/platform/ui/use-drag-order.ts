import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'

/** The thing under a point whose element says its id in `data-item`. */
function itemAt(x: number, y: number): string | undefined {
  const element = document
    .elementsFromPoint(x, y)
    .map((one) => one.closest<HTMLElement>('[data-item]'))
    .find((one) => one !== null)
  return element?.dataset.item
}

/**
 * Arranging by drag, with a mouse or a finger: what is held takes the place of what it is over.
 * @returns what is held, and how holding begins at a handle.
 */
export function useDragOrder(onOver: (held: string, over: string) => void) {
  const [held, setHeld] = useState<string>()
  // Of different heights one lies under the pointer again right after they have changed places: it has to be left first.
  const left = useRef<string>(undefined)
  const react = useRef(onOver)
  useEffect(() => {
    react.current = onOver
  })
  useEffect(() => {
    if (held === undefined) return
    const move = ({ clientX, clientY }: PointerEvent) => {
      const over = itemAt(clientX, clientY)
      if (over === undefined || over === left.current) return
      left.current = over === held ? undefined : over
      if (over !== held) react.current(held, over)
    }
    const end = () => setHeld(undefined)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }
  }, [held])
  const hold = (id: string) => (event: ReactPointerEvent) => {
    event.preventDefault()
    left.current = undefined
    setHeld(id)
  }
  return { held, hold }
}
