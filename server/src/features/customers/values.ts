import { type FieldValue, fieldFilterOf, isRange, valueSchema } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import type { Actor } from '../../platform/actor.ts'
import { knowsField, requireEdit } from '../../platform/fields.ts'
import { type InvalidField, invalidFields, Problem } from '../../platform/problem.ts'

/** Values by the keys of their fields; null: none. */
export type Values = Record<string, FieldValue | null>

/** The fields that there are for the actor, by key. */
export const knownFields = (actor: Actor, fields: readonly CustomerFieldDefinition[]) =>
  new Map(fields.filter((field) => knowsField(actor, field)).map((field) => [field.key, field]))

/** The same words for a field that is not shown as for one that there is not. */
export const unknownField = (path: string): InvalidField => ({
  path,
  rule: 'unknown-field',
  message: 'there is no such field',
})

/**
 * The values as their fields take them.
 * @throws {Problem} invalid-input, which names each that its field does not take; field-not-allowed.
 */
export function checkedValues(actor: Actor, fields: readonly CustomerFieldDefinition[], given: Values): Values {
  const known = knownFields(actor, fields)
  const keys = Object.keys(given)
  const unknown = keys.filter((key) => !known.has(key)).map((key) => unknownField(`body.custom.${key}`))
  if (unknown.length > 0) throw new Problem('invalid-input', { errors: unknown })
  requireEdit(
    actor,
    keys.flatMap((key) => known.get(key) ?? []),
  )
  const errors: InvalidField[] = []
  const entries = Object.entries(given).map(([key, value]): [string, FieldValue | null] => {
    const field = known.get(key)
    if (field?.kind === 'formula')
      errors.push({ path: `body.custom.${key}`, rule: 'computed', message: 'a formula is not filled in' })
    if (value === null || !field) return [key, null]
    const parsed = valueSchema(field).safeParse(value)
    if (!parsed.success) errors.push(...invalidFields(parsed.error, `body.custom.${key}`).slice(0, 1))
    return [key, parsed.data ?? null]
  })
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
  return Object.fromEntries(entries)
}

/** What a customer's value must be: this, have this among others, or lie between these; null: open. */
export type Wanted =
  | { key: string; is: FieldValue }
  | { key: string; kind: CustomerFieldDefinition['kind']; from: FieldValue | null; to: FieldValue | null }

const typed = ({ kind }: CustomerFieldDefinition, text: string): FieldValue => {
  if (kind === 'number' || kind === 'money' || kind === 'person' || kind === 'formula')
    return text.trim() === '' ? text : Number(text)
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return kind === 'choices' ? [text] : text
}

/**
 * A part of a filter, `employees:100..500`, as its field understands it.
 * @throws {Problem} invalid-input, where the field does not take such values.
 */
export function wantedOf(field: CustomerFieldDefinition, part: string): Wanted {
  const { key, value, from, to } = fieldFilterOf(part)
  const take = (text: string): FieldValue => {
    const parsed = valueSchema(field).safeParse(typed(field, text))
    if (parsed.success) return parsed.data
    throw new Problem('invalid-input', { errors: invalidFields(parsed.error, `query.custom.${key}`).slice(0, 1) })
  }
  if (!isRange(field)) return { key, is: take(value) }
  const end = (text: string) => (text === '' ? null : take(text))
  return { key, kind: field.kind, from: end(from), to: end(to) }
}
