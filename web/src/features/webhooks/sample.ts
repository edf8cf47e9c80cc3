import { each, type JsonPath, type JsonStep, pathOf, stepsOf } from '@fenji/contract/json-path'

/** A place of a sample where a value stands. */
export interface Place {
  path: JsonPath
  value: string | number | boolean
}

const deepest = 8
const mostPlaces = 300
/** Items differ in what they say: so many are looked at. */
const itemsRead = 20

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Names that a path can say. */
const partsOf = (value: Record<string, unknown>) =>
  Object.entries(value).filter(([name]) => name !== '' && !name.includes('"'))

/** Undefined: it is no JSON. */
export function bodyIn(sample: string): { body: unknown } | undefined {
  try {
    return { body: JSON.parse(sample) }
  } catch {
    return undefined
  }
}

function* listsIn(value: unknown, steps: JsonStep[]): Generator<JsonStep[]> {
  if (steps.length > deepest) return
  if (Array.isArray(value)) {
    const inside: JsonStep[] = [...steps, each]
    if (value.some(isObject)) yield inside
    yield* listsIn(value[0], inside)
  } else if (isObject(value)) {
    for (const [name, part] of partsOf(value)) yield* listsIn(part, [...steps, name])
  }
}

/** Where lists of things stand in a body, outer ones first. */
export const listsOf = (body: unknown): JsonPath[] => [...listsIn(body, [])].map(pathOf)

function* leavesIn(value: unknown, steps: JsonStep[]): Generator<{ steps: JsonStep[]; value: Place['value'] }> {
  if (steps.length > deepest) return
  if (Array.isArray(value)) yield* leavesIn(value[0], [...steps, 0])
  else if (isObject(value)) for (const [name, part] of partsOf(value)) yield* leavesIn(part, [...steps, name])
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') yield { steps, value }
}

const isBelow = (steps: readonly JsonStep[], list: readonly JsonStep[]) =>
  list.every((one, i) => (one === each ? typeof steps[i] === 'number' : steps[i] === one))

/** Where values stand: in the items themselves, then in the body around them. */
export function placesOf(body: unknown, items: readonly unknown[], itemsPath: JsonPath): Place[] {
  const list = stepsOf(itemsPath)
  const found = new Map<JsonPath, Place['value']>()
  const note = (path: JsonPath, value: Place['value']) => {
    if (!found.has(path) && found.size < mostPlaces) found.set(path, value)
  }
  for (const item of items.slice(0, itemsRead))
    for (const { steps, value } of leavesIn(item, [])) note(pathOf(steps), value)
  if (list.length > 0)
    for (const { steps, value } of leavesIn(body, []))
      if (!isBelow(steps, list)) note(`$.${pathOf(steps)}`.replace('$.[', '$['), value)
  return [...found].map(([path, value]) => ({ path, value }))
}
