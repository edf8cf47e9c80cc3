import type { BodyOf } from '@fenji/contract/endpoint'
import { FormulaFault, groupsIn, namedIn, namesFor, parseFormula } from '@fenji/contract/field-formula'
import type { FieldBody, fields, OrganizationField } from '@fenji/contract/fields'
import { reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, levelOf, showsGroup } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import {
  countValues,
  deleteField,
  insertField,
  type KnownField,
  listFields,
  lockField,
  updateField,
} from './queries.ts'
import { choicesGone, isStandardName, keyFor, lastPosition } from './rules.ts'

/** Nobody puts a field into a group, or takes it out of one, whose values they may not change themselves. */
function requireGroups(actor: Actor, path: string, ...of: Pick<KnownField, 'key' | 'kind' | 'group'>[]): void {
  if (of.some(({ group }) => !reaches(levelOf(actor, group), 'edit'))) throw fieldProblem([path])
}

/** @throws {Problem} name-taken by a field of the product: a file's column could mean either. */
function requireName({ name }: Pick<FieldBody, 'name'>): void {
  if (isStandardName(name)) throw new Problem('name-taken')
}

/** A value lost, or counted, may be anybody's: it takes the right to change every customer. */
function requireAllCustomers(actor: Actor): void {
  if (ownersOf(actor, 'update', 'Customer') !== undefined) throw new Problem('not-allowed')
}

async function requireUnused(db: Db, actor: Actor, path: string, key: string, choices?: string[]): Promise<void> {
  requireAllCustomers(actor)
  const values = await countValues(db, actor, key, choices)
  if (values === 0) return
  const message = `${values} customers have a value`
  throw new Problem('field-in-use', { errors: [{ path, rule: 'field-in-use', message }], detail: { values } })
}

/** The field without what only the server needs to know. */
export const shownDefinition = ({ since: _, alsoGroups: __, ...field }: KnownField): OrganizationField => field
const told = ({ name, kind, group, choices, position, help, section, isRequired, formula }: FieldBody) => ({
  ...{ name, kind, group, choices, position, help, section, isRequired, formula },
})

/** @throws {Problem} invalid-input with the place where the text is no formula; field-not-allowed where it reads what the actor is not shown. */
function requireFormula(actor: Actor, { formula }: Pick<FieldBody, 'formula'>, fields: readonly KnownField[]): void {
  if (formula === undefined) return
  try {
    parseFormula(formula, namesFor(fields))
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error
    throw new Problem('invalid-input', { errors: [{ path: 'body.formula', rule: error.rule, message: error.message }] })
  }
  if (groupsIn(namedIn(formula), fields).some((group) => !showsGroup(actor, group)))
    throw fieldProblem(['body.formula'])
}

/** @throws {Problem} field-in-formula: what a formula is computed from stays as it is. */
function requireUnnamed(key: string, fields: readonly KnownField[]): void {
  const formulas = fields.filter(({ formula }) => formula !== undefined && namedIn(formula).includes(key))
  if (formulas.length > 0)
    throw new Problem('field-in-formula', { detail: { formulas: formulas.map(({ name }) => name) } })
}

async function getField(db: Db, actor: Actor, key: string): Promise<KnownField> {
  const field = await lockField(db, actor, key)
  if (!field) throw new Problem('field-not-found')
  return field
}

export async function createField(db: Db, actor: Actor, body: FieldBody): Promise<OrganizationField> {
  requireName(body)
  const there = await listFields(db, actor)
  const key = keyFor(
    body.name,
    there.map((field) => field.key),
  )
  requireGroups(actor, 'body.group', { ...body, key })
  requireFormula(actor, body, there)
  const field = { ...body, key, position: body.position ?? lastPosition(there) }
  await insertField(db, actor, field)
  await audit(db, actor, 'field.create', key, { after: told(field) })
  return shownDefinition(await getField(db, actor, key))
}

export async function changeField(
  db: Db,
  actor: Actor,
  key: string,
  { version, ...body }: BodyOf<typeof fields.update>,
): Promise<OrganizationField> {
  requireName(body)
  const before = await getField(db, actor, key)
  requireGroups(actor, 'body.group', before, { ...body, key })
  if (before.version !== version)
    throw new Problem('version-conflict', { detail: { current: shownDefinition(before) } })
  const there = await listFields(db, actor)
  requireFormula(actor, body, there)
  const gone = choicesGone(before, body)
  if (before.kind !== body.kind) requireUnnamed(key, there)
  if (before.kind !== body.kind) await requireUnused(db, actor, 'body.kind', key)
  else if (gone.length > 0) await requireUnused(db, actor, 'body.choices', key, gone)
  const field = { ...body, position: body.position ?? before.position }
  await updateField(db, actor, key, field)
  await audit(db, actor, 'field.update', key, { before: told(before), after: told(field) })
  return shownDefinition(await getField(db, actor, key))
}

/** @throws {Problem} field-in-use, with how many customers have a value, unless the values may go with it. */
export async function removeField(db: Db, actor: Actor, key: string, withValues: boolean): Promise<void> {
  const field = await getField(db, actor, key)
  requireGroups(actor, 'params.key', field)
  requireAllCustomers(actor)
  requireUnnamed(key, await listFields(db, actor))
  if (!withValues) await requireUnused(db, actor, 'params.key', key)
  const values = await countValues(db, actor, key)
  await deleteField(db, actor, key)
  await audit(db, actor, 'field.delete', key, { before: { ...told(field), values } })
}
