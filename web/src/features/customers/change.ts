import type { Customer, CustomerChange } from '@fenji/contract/customers'
import type { FieldValue } from '@fenji/contract/field-values'
import { customerFields, profileFields, reaches } from '@fenji/contract/policy'
import type { Session } from '@fenji/contract/sessions'

export type ChangeableField = (typeof profileFields)[number]
/** What the form holds. A field that was left alone may be missing, and what is shown masked is until somebody begins another. */
export type Answers = Partial<Record<ChangeableField, string | null>> & { custom?: Record<string, FieldValue | null> }

/** The fields of a customer that these levels let a person change. */
export const changeableFields = (fields: Session['fields']): ChangeableField[] =>
  profileFields.filter((field) => reaches(fields[customerFields[field].group], 'edit'))

const isSame = (one: FieldValue | null, other: FieldValue | null) => JSON.stringify(one) === JSON.stringify(other)

/** What was changed, and nothing else: a field sent back as it came would undo what somebody else does meanwhile. */
export function changeOf(customer: Pick<Customer, ChangeableField | 'custom'>, answers: Answers): CustomerChange {
  const change: CustomerChange = {}
  for (const field of profileFields) {
    const answer = answers[field]
    // Empty before, and left alone.
    if (answer === undefined || answer === null) continue
    const value = answer.trim() || null
    if (value === customer[field]) continue
    // Every customer has a code.
    if (field !== 'code') change[field] = value
    else if (value !== null) change.code = value
  }
  const values = Object.entries(answers.custom ?? {}).filter(
    ([key, value]) => value !== undefined && !isSame(value, customer.custom[key] ?? null),
  )
  return values.length > 0 ? { ...change, custom: Object.fromEntries(values) } : change
}
