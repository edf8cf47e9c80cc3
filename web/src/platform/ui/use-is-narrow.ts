import { useEffect, useRef, useState } from 'react'

/** Below so many pixels charts are drawn as on a phone. */
const narrowPx = 460

/** Is the place of an element narrow, whatever the window is? */
export function useIsNarrow<T extends Element>() {
  const box = useRef<T>(null)
  const [isNarrow, setNarrow] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < narrowPx))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return { box, isNarrow }
}
