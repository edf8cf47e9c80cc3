import { useCallback, useSyncExternalStore } from 'react'
import type { z } from 'zod'

const listeners = new Set<() => void>()
const parsed = new Map<string, { raw: string | null; value: unknown }>()

function rawOf(name: string): string | null {
  try {
    return localStorage.getItem(`fenji.${name}`)
  } catch {
    return null
  }
}

/** What this device remembers under a name, or the fallback where it remembers nothing valid. */
export function readStored<T>(name: string, schema: z.ZodType<T>, fallback: T): T {
  const raw = rawOf(name)
  const known = parsed.get(name)
  if (known && known.raw === raw) return known.value as T
  let value = fallback
  try {
    if (raw !== null) value = schema.parse(JSON.parse(raw))
  } catch {
    // Written by another version or by hand: as good as nothing.
  }
  parsed.set(name, { raw, value })
  return value
}

export function writeStored(name: string, value: unknown) {
  try {
    localStorage.setItem(`fenji.${name}`, JSON.stringify(value))
  } catch {
    // Storage is full or forbidden: the choice then lasts as long as the page.
    parsed.set(name, { raw: rawOf(name), value })
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** A choice that this device remembers. Every component and every tab that uses it follows. */
export function useStored<T>(name: string, schema: z.ZodType<T>, fallback: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => readStored(name, schema, fallback))
  const set = useCallback((next: T) => writeStored(name, next), [name])
  return [value, set]
}
