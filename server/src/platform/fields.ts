import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import {
  type CustomerField,
  customerFields,
  type FieldLevel,
  fieldGroups,
  type GroupKey,
  levelIn,
  reaches,
} from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { formulaSql } from './formula-sql.ts'
import { Problem } from './problem.ts'

/** A field that is a column of its own, by its name, or one whose value stands among the customer's `custom` values. */
export type Field = CustomerField | (Pick<CustomerFieldDefinition, 'key' | 'kind' | 'group'> & AlsoGroups)

interface AlsoGroups {
  /** Of a formula: the groups of what it is computed from. */
  alsoGroups?: readonly GroupKey[]
}

const groupsOf = (field: Field): readonly GroupKey[] =>
  typeof field === 'string' ? [customerFields[field].group] : [field.group, ...(field.alsoGroups ?? [])]
const pathOf = (field: Field): string => (typeof field === 'string' ? field : `custom.${field.key}`)

/** How much does the actor's role see of this group of fields? */
export const levelOf = (actor: Actor, group: GroupKey): FieldLevel => levelIn(actor.policy.fields, group)

/** Does it show the group's values of single customers? */
export const showsGroup = (actor: Actor, group: GroupKey): boolean => reaches(levelOf(actor, group), 'read')

/** Does it show every group, the organization's own too? */
export const showsEverything = (actor: Actor): boolean =>
  [...fieldGroups, ...actor.ownGroups].every((group) => showsGroup(actor, group))

export const showsField = (actor: Actor, field: Field): boolean =>
  groupsOf(field).every((group) => showsGroup(actor, group))

/** Is there such a field at all for somebody with this role? Of one that is none to them, no answer tells that there is. */
export const knowsField = (actor: Actor, field: Field): boolean =>
  groupsOf(field).every((group) => levelOf(actor, group) !== 'none')

export const mayEdit = (actor: Actor, field: Field): boolean =>
  (typeof field === 'string' || field.kind !== 'formula') &&
  groupsOf(field).every((group) => reaches(levelOf(actor, group), 'edit'))

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

/** Whether something of the field's value is shown: itself, or of a text the ends. */
export const showsPart = (actor: Actor, field: Exclude<Field, string>): boolean =>
  showsField(actor, field) || (field.kind === 'text' && reaches(levelOf(actor, field.group), 'masked'))

type Valued = Exclude<Field, string> & Pick<CustomerFieldDefinition, 'name' | 'formula'>

/**
 * The `custom` values of `customer c` in a query's list: of these fields, those that the role shows, formulas computed. Where it shows a
 * group masked, a text keeps its ends as a phone number does, and any other value is not there.
 */
export function valuesOf(actor: Actor, fields: readonly Valued[]) {
  const shown = fields.filter((field) => showsPart(actor, field))
  const masked = shown.filter((field) => !showsField(actor, field)).map(({ key }) => key)
  // Most have none, and of a large file taking nothing apart for each of them was half the database's time.
  const stored = sql`(case when c.custom = '{}' then c.custom else (select coalesce(jsonb_object_agg(v.key,
      case when v.key = any(${masked}::text[]) then to_jsonb(masked_phone(v.value #>> '{}')) else v.value end), '{}')
    from jsonb_each(c.custom) v where v.key = any(${shown.map(({ key }) => key)}::text[])) end)`
  const computed = shown.flatMap(({ key, formula }) =>
    formula === undefined ? [] : [sql`${sql.lit(key)}::text, ${formulaSql(formula, fields)}`],
  )
  return computed.length === 0
    ? stored
    : sql`(${stored} || jsonb_strip_nulls(jsonb_build_object(${sql.join(computed)})))`
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
export function requireFields(actor: Actor, used: Record<string, Field | undefined>): void {
  const wrong = Object.entries(used).filter(([, field]) => field !== undefined && !showsField(actor, field))
  if (wrong.length > 0) throw fieldProblem(wrong.map(([path]) => path))
}

/** @throws {Problem} field-not-allowed where a field may not be changed. */
export function requireEdit(actor: Actor, fields: readonly Field[]): void {
  const wrong = fields.filter((field) => !mayEdit(actor, field))
  if (wrong.length > 0) throw fieldProblem(wrong.map((field) => `body.${pathOf(field)}`))
}
