import type { Customer, CustomerChange } from '@fenji/contract/customers'
import { customerFields, reaches } from '@fenji/contract/policy'
import type { Session } from '@fenji/contract/sessions'

const changeable = [
  'name',
  'phone',
  'country',
  'region',
  'province',
  'city',
] as const satisfies (keyof CustomerChange)[]
export type ChangeableField = (typeof changeable)[number]
/** What the form holds. A field that was left alone may be missing, and a phone number is until somebody begins another. */
export type Answers = Partial<Record<ChangeableField, string>>

/** The fields of a customer that these levels let a person change. */
export const changeableFields = (fields: Session['fields']): ChangeableField[] =>
  changeable.filter((field) => reaches(fields[customerFields[field].group], 'edit'))

/** What was changed, and nothing else: a field sent back as it came would undo what somebody else does meanwhile. */
export function changeOf(customer: Pick<Customer, ChangeableField>, answers: Answers): CustomerChange {
  const change: CustomerChange = {}
  for (const field of changeable) {
    const answer = answers[field]
    if (answer === undefined) continue
    const value = answer.trim() || null
    if (value !== customer[field]) change[field] = value
  }
  return change
}
