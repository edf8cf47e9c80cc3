import { type CustomerField, customerFields, type FieldGroup, type FieldLevel, reaches } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { Problem } from './problem.ts'

/** How much does the actor's role see of this group of fields? */
export const levelOf = (actor: Actor, group: FieldGroup): FieldLevel => actor.policy.fields[group]

/** Does it show the group's values of single customers? */
export const showsGroup = (actor: Actor, group: FieldGroup): boolean => reaches(levelOf(actor, group), 'read')

export const showsField = (actor: Actor, field: CustomerField): boolean =>
  showsGroup(actor, customerFields[field].group)

const isSensitive = (field: CustomerField) => 'isSensitive' in customerFields[field]

/**
 * The column of a field in a query's list: the column itself, masked, or null where the role does not show it. What one may not
 * see does not leave the database.
 * @param form `whole` only where the reading is written down: an export, a reveal.
 */
export function columnOf(
  actor: Actor,
  field: CustomerField,
  column: RawBuilder<unknown>,
  form: 'shown' | 'whole' = 'shown',
): RawBuilder<unknown> {
  const level = levelOf(actor, customerFields[field].group)
  const isWhole = reaches(level, 'read') && (form === 'whole' || !isSensitive(field))
  if (isWhole) return column
  return reaches(level, 'masked') && isSensitive(field) ? sql`masked_phone(${column})` : sql`null`
}

const message = 'Your role does not let you use this field'

/** The problem that names where in the request a field is used that the role does not show. */
export const fieldProblem = (paths: readonly string[]): Problem =>
  new Problem('field-not-allowed', { errors: paths.map((path) => ({ path, rule: 'field-not-allowed', message })) })

/**
 * Refuses to filter, sort or search by fields that the role does not show, masked ones too: the order or the count would tell.
 * @param used where in the request → the field that it reads; undefined: not used.
 * @throws {Problem} field-not-allowed.
 */
export function requireFields(actor: Actor, used: Record<string, CustomerField | undefined>): void {
  const wrong = Object.entries(used).filter(([, field]) => field !== undefined && !showsField(actor, field))
  if (wrong.length > 0) throw fieldProblem(wrong.map(([path]) => path))
}

/** @throws {Problem} field-not-allowed where a field may not be changed. */
export function requireEdit(actor: Actor, fields: readonly CustomerField[]): void {
  const wrong = fields.filter((field) => !reaches(levelOf(actor, customerFields[field].group), 'edit'))
  if (wrong.length > 0) throw fieldProblem(wrong.map((field) => `body.${field}`))
}
