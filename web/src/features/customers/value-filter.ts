import { type FieldValue, fieldFilterOf, isRange } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'

/** What the filter asks of one field: a value, or a range with one end or both. */
export interface Wanted {
  is?: FieldValue | null
  from?: FieldValue | null
  to?: FieldValue | null
}

type Valued = Pick<CustomerFieldDefinition, 'key' | 'kind'>

const numeric: readonly Valued['kind'][] = ['number', 'money', 'formula', 'person']

function typed({ kind }: Valued, text: string): FieldValue | null {
  if (text === '') return null
  if (kind === 'boolean') return text === 'true'
  return numeric.includes(kind) ? Number(text) : text
}

/** What the parts of a filter ask, as the URL and the API have them. */
export function wantedOf(fields: readonly Valued[], parts: readonly string[] = []): Record<string, Wanted> {
  const entries = parts.flatMap((part): [string, Wanted][] => {
    const { key, value, from, to } = fieldFilterOf(part)
    const field = fields.find((one) => one.key === key)
    if (!field) return []
    return [[key, isRange(field) ? { from: typed(field, from), to: typed(field, to) } : { is: typed(field, value) }]]
  })
  return Object.fromEntries(entries)
}
