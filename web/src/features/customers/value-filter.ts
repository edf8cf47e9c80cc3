import { type FieldValue, fieldFilterOf, isRange } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'

/** What the filter asks of one field: a value, or a range with one end or both. */
export interface Wanted {
  is?: FieldValue | null
  from?: FieldValue | null
  to?: FieldValue | null
}

type Valued = Pick<CustomerFieldDefinition, 'key' | 'kind'>

const textOf = (value: FieldValue | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** The parts of a filter as the URL and the API have them; a field of which nothing is asked has none. */
export function partsOf(fields: readonly Valued[], wanted: Record<string, Wanted | undefined>): string[] {
  return fields.flatMap((field) => {
    const { is, from, to } = wanted[field.key] ?? {}
    const [one, first, last] = [textOf(is).trim(), textOf(from), textOf(to)]
    if (!isRange(field)) return one ? [`${field.key}:${one}`] : []
    return first || last ? [`${field.key}:${first}..${last}`] : []
  })
}

function typed({ kind }: Valued, text: string): FieldValue | null {
  if (text === '') return null
  if (kind === 'boolean') return text === 'true'
  return kind === 'number' || kind === 'money' ? Number(text) : text
}

/** The same the other way round. */
export function wantedOf(fields: readonly Valued[], parts: readonly string[] = []): Record<string, Wanted> {
  const entries = parts.flatMap((part): [string, Wanted][] => {
    const { key, value, from, to } = fieldFilterOf(part)
    const field = fields.find((one) => one.key === key)
    if (!field) return []
    return [[key, isRange(field) ? { from: typed(field, from), to: typed(field, to) } : { is: typed(field, value) }]]
  })
  return Object.fromEntries(entries)
}
