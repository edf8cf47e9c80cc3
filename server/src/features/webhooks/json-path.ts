import type { JsonPath } from '@fenji/contract/webhooks'

type Step = string | number | '*each'

const step = /\.?([^.[\]"]+)|\[(?:(\d+)|(\*)|"([^"]+)")\]/gy

function stepsOf(path: string): Step[] {
  return [...path.replace(/^\$\.?/, '').matchAll(step)].map(([, name, place, each, quoted]) =>
    place !== undefined ? Number(place) : each ? '*each' : (quoted ?? name ?? ''),
  )
}

function follow(value: unknown, step: Step): unknown[] {
  if (value === null || typeof value !== 'object') return []
  if (step === '*each') return Array.isArray(value) ? value : []
  if (typeof step === 'number') return Array.isArray(value) && step < value.length ? [value[step]] : []
  return !Array.isArray(value) && Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : []
}

/** Everything that stands at this path of a value, in its order. */
export const allAt = (value: unknown, path: JsonPath): unknown[] =>
  stepsOf(path).reduce((found: unknown[], one) => found.flatMap((each) => follow(each, one)), [value])

/** What stands first at this path: of the item, or of the whole body where the path begins with $. */
export const firstAt = (body: unknown, item: unknown, path: JsonPath): unknown =>
  allAt(path.startsWith('$') ? body : item, path)[0]
