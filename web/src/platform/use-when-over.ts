import { useEffect, useRef } from 'react'

/** Calls `onOver` when what was under way no longer is: whatever was read while it was is out of date by then. */
export function useWhenOver(isUnderWay: boolean, onOver: () => void): void {
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !isUnderWay) onOver()
    was.current = isUnderWay
  })
}
