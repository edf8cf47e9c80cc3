import { useCallback, useEffect, useState } from 'react'
import { begin, edited, redone, settled, undone } from './undo.ts'

/** Quiet for so long, a gesture is over. */
const pauseMs = 900

/** Are these keys for somebody else: a dialog over the page, or a text that is not the scheme's? */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('.ant-modal, [data-own-undo]') !== null

/** Something that is edited step by step; Ctrl+Z and Ctrl+Shift+Z, or Ctrl+Y, go back and forth. */
export function useUndo<T>(initial: T) {
  const [undo, setUndo] = useState(() => begin(initial))
  const edit = useCallback(
    (change: (present: T) => T, gesture?: string) =>
      setUndo((now) => edited(now, change(now.present), gesture ?? null)),
    [],
  )
  const back = useCallback(() => setUndo(undone), [])
  const forth = useCallback(() => setUndo(redone), [])
  const restart = useCallback((present: T) => setUndo(begin(present)), [])
  useEffect(() => {
    if (undo.gesture === null) return
    const timer = setTimeout(() => setUndo(settled), pauseMs)
    return () => clearTimeout(timer)
  }, [undo])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isElsewhere(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) forth()
      else back()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [back, forth])
  return {
    present: undo.present,
    edit,
    back,
    forth,
    restart,
    mayGoBack: undo.past.length > 0,
    mayGoForth: undo.future.length > 0,
  }
}
