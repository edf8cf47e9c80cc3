/** A field of what was changed; undefined: it was not there. */
export interface Change {
  path: string[]
  before: unknown
  after: unknown
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNothing = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** Fields by their path; what lies inside a field is a field too. An empty object stays one. */
function leavesOf(fields: Fields, path: string[] = []): Map<string, unknown> {
  const leaves = new Map<string, unknown>()
  for (const [name, value] of Object.entries(fields)) {
    const here = [...path, name]
    if (isFields(value)) for (const [key, leaf] of leavesOf(value, here)) leaves.set(key, leaf)
    else leaves.set(JSON.stringify(here), value)
  }
  return leaves
}

const isSame = (one: unknown, other: unknown) =>
  (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other)

/**
 * What is different after than before, field by field. One side alone is all different. Where only some fields were written
 * down afterwards, the others stayed as they were.
 * @returns undefined where one side is no object, and can only be shown as it is.
 */
export function changesOf(before: unknown, after: unknown): Change[] | undefined {
  const sides = [before, after].filter((side) => side !== null && side !== undefined)
  if (!sides.every(isFields)) return undefined
  const old = leavesOf((before ?? {}) as Fields)
  const now = leavesOf((after ?? {}) as Fields)
  const isKept = ([top = '']: string[]) => isFields(before) && isFields(after) && !(top in after)
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => ({ path: JSON.parse(key) as string[], before: old.get(key), after: now.get(key) }))
    .filter((change) => !isSame(change.before, change.after) && !isKept(change.path))
}

/** JSON as a person can read it. */
export const formatted = (value: unknown) => JSON.stringify(value, null, 2)
