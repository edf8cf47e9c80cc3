interface Entry {
  value: unknown
  bytes: number
}

/** Large values that can be worked out again, kept in memory up to so many bytes; what was used longest ago goes first. */
export interface Kept {
  get<T>(name: string): T | undefined
  /** A value that would take more than all there is, is not kept. */
  set(name: string, value: unknown, bytes: number): void
  delete(name: string): void
  /** Bytes in use. */
  size(): number
  /** Bytes that there are. */
  mostBytes: number
}

export function keptUpTo(mostBytes: number): Kept {
  const entries = new Map<string, Entry>()
  let used = 0
  const remove = (name: string) => {
    used -= entries.get(name)?.bytes ?? 0
    entries.delete(name)
  }
  return {
    get<T>(name: string) {
      const entry = entries.get(name)
      if (!entry) return undefined
      entries.delete(name)
      entries.set(name, entry)
      return entry.value as T
    },
    set(name, value, bytes) {
      remove(name)
      if (bytes > mostBytes) return
      entries.set(name, { value, bytes })
      used += bytes
      for (const oldest of entries.keys()) {
        if (used <= mostBytes) break
        remove(oldest)
      }
    },
    delete: remove,
    size: () => used,
    mostBytes,
  }
}
