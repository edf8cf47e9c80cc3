import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { mayEdit } from '../../platform/fields.ts'
import { type InvalidField, Problem } from '../../platform/problem.ts'
import { holdFields, type KnownField } from '../fields/public.ts'
import { isActiveMember } from './queries/owners.ts'
import { checkedValues, type Values } from './values.ts'

const missing = (key: string): InvalidField => ({
  path: `body.custom.${key}`,
  rule: 'required',
  message: 'this field has to be filled in',
})

/** Persons who work here no more, or never did. */
async function unknownPersons(db: Db, actor: Actor, fields: readonly KnownField[], values: Values) {
  const errors: InvalidField[] = []
  for (const { key } of fields.filter(({ kind }) => kind === 'person')) {
    const id = values[key]
    if (typeof id === 'number' && !(await isActiveMember(db, actor, id)))
      errors.push({ path: `body.custom.${key}`, rule: 'member-not-found', message: 'there is no such member' })
  }
  return errors
}

/**
 * Values as their fields take them; what has to be filled in is not emptied. The fields stay as they are until the transaction ends.
 * @param isNew of a customer that is not there yet: every field that has to be filled in, and that the actor may, has a value.
 * @throws {Problem} invalid-input, which names each; field-not-allowed.
 */
export async function storableValues(db: Db, actor: Actor, given: Values, isNew = false): Promise<Values> {
  const fields = await holdFields(db, actor)
  const values = checkedValues(actor, fields, given)
  const wanted = fields.filter((field) => field.isRequired && mayEdit(actor, field))
  const empty = wanted.filter(({ key }) => (isNew ? (values[key] ?? null) === null : values[key] === null))
  const errors = [...empty.map(({ key }) => missing(key)), ...(await unknownPersons(db, actor, fields, values))]
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
  return values
}
