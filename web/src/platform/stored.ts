import { useCallback, useSyncExternalStore } from 'react'
import type { z } from 'zod'

const listeners = new Set<() => void>()
/** As read last; hundreds of components ask with every move of a hand. */
const known = new Map<string, unknown>()

function rawOf(name: string): string | null {
  try {
    return localStorage.getItem(`fenji.${name}`)
  } catch {
    return null
  }
}

/** What this device remembers under a name, or the fallback where it remembers nothing valid. */
export function readStored<T>(name: string, schema: z.ZodType<T>, fallback: T): T {
  if (known.has(name)) return known.get(name) as T
  const raw = rawOf(name)
  let value = fallback
  try {
    if (raw !== null) value = schema.parse(JSON.parse(raw))
  } catch {
    // Written by another version or by hand: as good as nothing.
  }
  known.set(name, value)
  return value
}

export function writeStored(name: string, value: unknown) {
  known.set(name, value)
  try {
    localStorage.setItem(`fenji.${name}`, JSON.stringify(value))
  } catch {
    // Storage is full or forbidden: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

/** Something else was chosen in another tab; without a key it has forgotten all. */
function readAgain({ key }: StorageEvent) {
  if (key === null) known.clear()
  else known.delete(key.replace(/^fenji\./, ''))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    // What other tabs chose until now was not heard.
    known.clear()
    window.addEventListener('storage', readAgain)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', readAgain)
  }
}

/** A choice that this device remembers. Every component and every tab that uses it follows. */
export function useStored<T>(name: string, schema: z.ZodType<T>, fallback: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => readStored(name, schema, fallback))
  const set = useCallback((next: T) => writeStored(name, next), [name])
  return [value, set]
}
