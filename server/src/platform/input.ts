import type { z } from 'zod'
import { type InvalidField, invalidFields, Problem } from './problem.ts'

/** Deeper than anything that is meant: whoever reads such a value by recursion would run out of stack. */
const deepest = 64

function refuseDeep(value: unknown): void {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest)
      throw new Problem('malformed-request', { detail: { reason: `nested deeper than ${deepest} levels` } })
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []))
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** The fields that were sent and that the schema does not know: it would drop them without a word. */
function unknownFields(given: unknown, known: unknown, path: string): InvalidField[] {
  if (Array.isArray(given) && Array.isArray(known))
    return given.flatMap((one, i) => unknownFields(one, known[i], `${path}.${i}`))
  if (!isRecord(given) || !isRecord(known)) return []
  return Object.keys(given).flatMap((name) => {
    const at = `${path}.${name}`
    if (Object.hasOwn(known, name)) return unknownFields(given[name], known[name], at)
    return [{ path: at, rule: 'unrecognized_keys', message: 'there is no such field' }]
  })
}

/**
 * A part of a request (params, query, body), or a file by its name, as its schema says.
 * @throws {Problem} invalid-input with every field that is wrong or unknown; malformed-request when nested without end.
 */
export function parseInput(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined
  refuseDeep(value)
  const parsed = schema.safeParse(value)
  const errors = parsed.success ? unknownFields(value, parsed.data, part) : invalidFields(parsed.error, part)
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
  return parsed.data
}
