import type { Customer, CustomerChange } from '@fenji/contract/customers'
import type { FieldValue } from '@fenji/contract/field-values'

/** A field by its name, a further one as `custom.<key>`. */
export type FieldName = string

const customPrefix = 'custom.'
/** What is read masked: whether somebody made it another cannot be seen. */
const masked = new Set<FieldName>(['phone', 'email'])

/** The key of a further field; undefined for a built-in one. */
export const keyOfName = (name: FieldName) =>
  name.startsWith(customPrefix) ? name.slice(customPrefix.length) : undefined

export const namesIn = ({ custom = {}, ...columns }: CustomerChange): FieldName[] => [
  ...Object.keys(columns),
  ...Object.keys(custom).map((key) => `${customPrefix}${key}`),
]

type Held = Pick<Customer, 'custom'> & Partial<Customer>

/** What a customer, or a change of one, holds there. */
export function valueAt(of: Held | CustomerChange, name: FieldName): FieldValue | null {
  const key = keyOfName(name)
  if (key !== undefined) return of.custom?.[key] ?? null
  return ((of as Record<string, unknown>)[name] as FieldValue | null | undefined) ?? null
}

const isSame = (one: FieldValue | null, other: FieldValue | null) => JSON.stringify(one) === JSON.stringify(other)

/** The fields of a change that somebody else has made another since: both want something else there. */
export const clashesOf = (base: Customer, theirs: Customer, change: CustomerChange): FieldName[] =>
  namesIn(change).filter((name) => {
    const [was, stands] = [valueAt(base, name), valueAt(theirs, name)]
    if (masked.has(name)) return was !== null || stands !== null
    return !isSame(stands, was) && !isSame(stands, valueAt(change, name))
  })

/** Built-in fields that people write. */
const written = ['code', 'name', 'taxId', 'phone', 'email', 'country', 'region', 'province', 'city'] as const

/** The fields that somebody else changed, and this change does not touch. */
export function othersChanged(base: Customer, theirs: Customer, change: CustomerChange): FieldName[] {
  const own = new Set(namesIn(change))
  const keys = new Set([...Object.keys(base.custom), ...Object.keys(theirs.custom)])
  return [...written, ...[...keys].map((key) => `${customPrefix}${key}`)].filter(
    (name) => !own.has(name) && !isSame(valueAt(base, name), valueAt(theirs, name)),
  )
}

/** The change without these fields. */
export function without({ custom, ...columns }: CustomerChange, gone: readonly FieldName[]): CustomerChange {
  const kept = Object.fromEntries(Object.entries(columns).filter(([name]) => !gone.includes(name)))
  const values = Object.entries(custom ?? {}).filter(([key]) => !gone.includes(`${customPrefix}${key}`))
  return { ...kept, ...(values.length > 0 && { custom: Object.fromEntries(values) }) }
}
