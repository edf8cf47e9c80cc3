import { groupsIn, namedIn } from '@fenji/contract/field-formula'
import {
  type FieldBody,
  type FieldKind,
  type FieldPerson,
  type OrganizationField,
  type OwnFieldGroup,
  standardFields,
} from '@fenji/contract/fields'
import type { LocalText } from '@fenji/contract/page'
import type { GroupKey, OwnGroup } from '@fenji/contract/policy'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

/** A field with the moment from which its key has meant it; null: always. */
export interface KnownField extends OrganizationField {
  since: Date | null
  /** Groups of what it is computed from: whoever does not see one of them does not see it. */
  alsoGroups?: readonly GroupKey[]
}

const standard: readonly KnownField[] = standardFields.map((field) => ({
  ...field,
  isOwn: false,
  position: 0,
  version: 1,
  since: null,
}))

const ownRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('customField')
    .select(['key', 'name', 'kind', 'fieldGroup', 'choices', 'position', 'version', 'createdAt'])
    .select(['help', 'section', 'isRequired', 'formula'])
    .where('organizationId', '=', actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof ownRows>['executeTakeFirstOrThrow']>>

const toField = ({
  name,
  kind,
  fieldGroup,
  choices,
  createdAt,
  help,
  section,
  isRequired,
  formula,
  ...row
}: Row): KnownField => ({
  ...row,
  name: name as LocalText,
  kind: kind as FieldKind,
  group: fieldGroup as GroupKey,
  ...(choices === null ? {} : { choices: choices as NonNullable<OrganizationField['choices']> }),
  ...(help === null ? {} : { help: help as LocalText }),
  ...(section === null ? {} : { section: section as LocalText }),
  ...(isRequired ? { isRequired } : {}),
  ...(formula === null ? {} : { formula }),
  isOwn: true,
  since: createdAt,
})

/** Formulas with the groups of what they are computed from. */
const withGroups = (fields: KnownField[]): KnownField[] =>
  fields.map((field) =>
    field.formula === undefined ? field : { ...field, alsoGroups: groupsIn(namedIn(field.formula), fields) },
  )

/** Which fields of customers are there beyond the columns? Those of the product, then the organization's own in their order. */
export async function listFields(db: Db, actor: Actor): Promise<KnownField[]> {
  const rows = await ownRows(db, actor).orderBy('position').orderBy('createdAt').orderBy('key').execute()
  return withGroups([...standard, ...rows.map(toField)])
}

/** The same, and those of one's own stay as they are until the transaction ends. */
export async function holdFields(db: Db, actor: Actor): Promise<KnownField[]> {
  return withGroups([...standard, ...(await ownRows(db, actor).forShare().execute()).map(toField)])
}

/** A field of the organization's own, for whoever is about to change it. */
export async function lockField(db: Db, actor: Actor, key: string): Promise<KnownField | null> {
  const row = await ownRows(db, actor).where('key', '=', key).forUpdate().executeTakeFirst()
  return row ? toField(row) : null
}

type Definition = Omit<FieldBody, 'position'> & { position: number }

const toColumns = ({ name, kind, group, choices, position, help, section, isRequired, formula }: Definition) => ({
  name: JSON.stringify(name),
  kind,
  fieldGroup: group,
  choices: choices ? JSON.stringify(choices) : null,
  position,
  help: help ? JSON.stringify(help) : null,
  section: section ? JSON.stringify(section) : null,
  isRequired: isRequired ?? false,
  formula: formula ?? null,
})

export async function insertField(db: Db, actor: Actor, field: Definition & { key: string }): Promise<void> {
  await db
    .insertInto('customField')
    .values({ organizationId: actor.organizationId, key: field.key, ...toColumns(field) })
    .execute()
}

export async function updateField(db: Db, actor: Actor, key: string, field: Definition): Promise<void> {
  await db
    .updateTable('customField')
    .set((row) => ({ ...toColumns(field), version: row('version', '+', 1) }))
    .where('organizationId', '=', actor.organizationId)
    .where('key', '=', key)
    .execute()
}

/** Puts the organization's own fields into this order. */
export async function orderFields(db: Db, { organizationId }: Actor, keys: readonly string[]): Promise<void> {
  await sql`
    update custom_field f set position = least(10000, n.place), version = f.version + 1 from (
      select key, row_number() over (order by coalesce(array_position(${[...keys]}::text[], key), 100000), position, created_at, key) as place
      from custom_field where organization_id = ${organizationId}) n
    where f.organization_id = ${organizationId} and f.key = n.key and f.position <> n.place`.execute(db)
}

/** Whom can a field name that holds a person? Whoever works here, and those who did. */
export async function listPeople(db: Db, { organizationId }: Actor): Promise<FieldPerson[]> {
  const { rows } =
    await sql<FieldPerson>`select m.id, p.name, m.is_active from member m join person p on p.id = m.person_id
    where m.organization_id = ${organizationId} order by p.name, m.id`.execute(db)
  return rows
}

/** How many customers of the organization have a value of this field; of these choices, where some are named? */
export async function countValues(db: Db, actor: Actor, key: string, choices?: readonly string[]): Promise<number> {
  const isOne = choices
    ? sql`(c.custom ->> ${key} = any(${choices}::text[]) or c.custom -> ${key} ?| ${choices}::text[])`
    : sql`true`
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customer c
    where c.organization_id = ${actor.organizationId} and c.custom <> '{}' and c.custom ? ${key} and ${isOne}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Deletes the field and what customers have of it. */
export async function deleteField(db: Db, actor: Actor, key: string): Promise<void> {
  await sql`update customer set custom = custom - ${key}::text, updated_at = now()
    where organization_id = ${actor.organizationId} and custom <> '{}' and custom ? ${key}`.execute(db)
  await db.deleteFrom('customField').where('organizationId', '=', actor.organizationId).where('key', '=', key).execute()
}

const groupRows = (db: Db, actor: Actor) =>
  db.selectFrom('fieldGroup').select(['key', 'name']).where('organizationId', '=', actor.organizationId)

const toGroup = ({ key, name }: { key: string; name: unknown }): OwnFieldGroup => ({
  key: key as OwnGroup,
  name: name as LocalText,
})

/** Which groups of fields has the organization defined, the oldest first? */
export async function listGroups(db: Db, actor: Actor): Promise<OwnFieldGroup[]> {
  const rows = await groupRows(db, actor).orderBy('createdAt').orderBy('key').execute()
  return rows.map(toGroup)
}

/** Those of these groups that there are; they stay until the transaction ends. */
export async function holdGroups(db: Db, actor: Actor, keys: readonly OwnGroup[]): Promise<OwnFieldGroup[]> {
  if (keys.length === 0) return []
  return (await groupRows(db, actor).where('key', 'in', keys).forKeyShare().execute()).map(toGroup)
}

export async function insertGroup(db: Db, actor: Actor, { key, name }: OwnFieldGroup): Promise<void> {
  await db
    .insertInto('fieldGroup')
    .values({ organizationId: actor.organizationId, key, name: JSON.stringify(name) })
    .execute()
}

/** A group, for whoever is about to change it. */
export async function lockGroup(db: Db, actor: Actor, key: OwnGroup): Promise<OwnFieldGroup | null> {
  const row = await groupRows(db, actor).where('key', '=', key).forUpdate().executeTakeFirst()
  return row ? toGroup(row) : null
}

export async function updateGroup(db: Db, actor: Actor, { key, name }: OwnFieldGroup): Promise<void> {
  await db
    .updateTable('fieldGroup')
    .set({ name: JSON.stringify(name) })
    .where('organizationId', '=', actor.organizationId)
    .where('key', '=', key)
    .execute()
}

/** A field that stands in it keeps it from being deleted, by its foreign key. */
export async function deleteGroup(db: Db, actor: Actor, key: OwnGroup): Promise<void> {
  await db.deleteFrom('fieldGroup').where('organizationId', '=', actor.organizationId).where('key', '=', key).execute()
}
