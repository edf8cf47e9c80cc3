import { type RefObject, useEffect, useRef } from 'react'

/** What was drawn last, for what is called later and is not to be made anew each time that it changes. */
export function useNewest<T>(value: T): RefObject<T> {
  const newest = useRef(value)
  useEffect(() => {
    newest.current = value
  })
  return newest
}
