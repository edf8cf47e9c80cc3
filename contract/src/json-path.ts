import { z } from 'zod'

/**
 * Where in a JSON body something stands: names with dots between them, [0] for a place in a list, [*] for each of it, ["a.b"] for a name
 * with dots. From the item, or from the whole body where it begins with `$.`
 */
export const JsonPath = z
  .string()
  .trim()
  .max(500)
  .regex(
    /^(\$\.?)?([^.[\]"\s][^.[\]"]*|\[(\d{1,6}|\*|"[^"]+")\])?(\.[^.[\]"]+|\[(\d{1,6}|\*|"[^"]+")\])*$/u,
    'not-a-path',
  )
export type JsonPath = z.infer<typeof JsonPath>

/** A name, a place in a list, or each of a list. */
export type JsonStep = string | number | typeof each
export const each = Symbol('[*]')

const step = /\.?([^.[\]"]+)|\[(?:(\d+)|(\*)|"([^"]+)")\]/gy

/** The steps of a path, without the $ before them. */
export function stepsOf(path: JsonPath): JsonStep[] {
  return [...path.replace(/^\$\.?/, '').matchAll(step)].map(([, name, place, all, quoted]) =>
    place !== undefined ? Number(place) : all ? each : (quoted ?? name ?? ''),
  )
}

/** The path of such steps. */
export function pathOf(steps: readonly JsonStep[]): JsonPath {
  const text = steps.map((one) => {
    if (one === each) return '[*]'
    if (typeof one === 'number') return `[${one}]`
    return /^[^.[\]"\s$][^.[\]"\s]*$/u.test(one) ? `.${one}` : `["${one}"]`
  })
  return text.join('').replace(/^\./, '')
}

function follow(value: unknown, one: JsonStep): unknown[] {
  if (value === null || typeof value !== 'object') return []
  if (one === each) return Array.isArray(value) ? value : []
  if (typeof one === 'number') return Array.isArray(value) && one < value.length ? [value[one]] : []
  return !Array.isArray(value) && Object.hasOwn(value, one) ? [(value as Record<string, unknown>)[one]] : []
}

/** Everything that stands at this path of a value, in its order. */
export const allAt = (value: unknown, path: JsonPath): unknown[] =>
  stepsOf(path).reduce((found: unknown[], one) => found.flatMap((value) => follow(value, one)), [value])

/** What stands first at this path: of the item, or of the whole body where the path begins with $. */
export const firstAt = (body: unknown, item: unknown, path: JsonPath): unknown =>
  allAt(path.startsWith('$') ? body : item, path)[0]
