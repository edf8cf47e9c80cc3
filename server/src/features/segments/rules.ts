/** A key for a segment of this name, of its Latin letters and digits, that is not taken. */
export function keyFor(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '')
  const key = words || 'segment'
  for (let n = 1; ; n++) {
    const one = n === 1 ? key : `${key}-${n}`
    if (!taken.has(one)) return one
  }
}

/** What the keys of segments of this name begin with. */
export const beginningOfKey = (name: string): string => keyFor(name, new Set())
