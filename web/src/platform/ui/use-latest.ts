import { useLayoutEffect, useRef } from 'react'

/** What was given last, for what answers an event without being drawn again. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
