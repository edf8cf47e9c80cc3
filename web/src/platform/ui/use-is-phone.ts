import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(max-width: 720px)')
const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** Narrow screens get cards for rows and a bar at the bottom for the menu. */
export const useIsPhone = () => useSyncExternalStore(subscribe, () => phone.matches)
