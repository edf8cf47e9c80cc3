import type { Difference } from './schemes.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Criteria, grades, vetoes and examples are told apart by their key or name, so that a new one in the middle is one difference. */
function named(list: unknown[]): Map<string, unknown> {
  const names = list.map((one, i) =>
    isRecord(one) && (typeof one.key === 'string' || typeof one.grade === 'string')
      ? String(one.key ?? one.name ?? i)
      : String(i),
  )
  return new Map(list.map((one, i) => [new Set(names).size === names.length ? (names[i] ?? '') : String(i), one]))
}

const partsOf = (value: unknown): Map<string, unknown> | null => {
  if (Array.isArray(value)) return named(value)
  return isRecord(value) ? new Map(Object.entries(value)) : null
}

const sameKind = (a: unknown, b: unknown) => Array.isArray(a) === Array.isArray(b) && isRecord(a) === isRecord(b)

/** What stands in both lists in another order: the order of grades, rules and cells has a meaning. */
function reordered(old: Map<string, unknown>, now: Map<string, unknown>, path: string): Difference[] {
  const before = [...old.keys()].filter((name) => now.has(name))
  const after = [...now.keys()].filter((name) => old.has(name))
  return before.every((name, i) => name === after[i]) ? [] : [{ path, before, after }]
}

/** What differs between two scheme files, by path, in the order of the newer file; what is only in the older comes last. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  if (!old || !now || !sameKind(before, after)) {
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  }
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const parts = [...new Set([...now.keys(), ...old.keys()])].flatMap((name) =>
    differencesOf(old.get(name), now.get(name), at(name)),
  )
  return Array.isArray(after) ? [...reordered(old, now, path), ...parts] : parts
}
