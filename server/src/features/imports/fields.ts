import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { customerKeys, fieldsOfKind, ImportKind, type ImportKindInfo, importKinds } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import { reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, knowsField, levelOf } from '../../platform/fields.ts'
import { ownersOf } from '../../platform/rows.ts'
import { listFields } from '../fields/public.ts'
import { type KnownField, knownFields } from './recognition/known-fields.ts'

type Field = Pick<KnownField, 'key' | 'group'>

/** Whose customers are is changed by whoever may hand over all of them. */
const mayTransfer = (actor: Actor) => ownersOf(actor, 'transfer', 'Customer') === undefined

/** May the actor write this field of an import? */
export const mayWrite = (actor: Actor, { key, group }: Field): boolean =>
  reaches(levelOf(actor, group), 'edit') && (key !== 'owner' || mayTransfer(actor))

/** The organization's further fields of customers that the actor may write. */
export async function writableFields(db: Db, actor: Actor): Promise<CustomerFieldDefinition[]> {
  return (await listFields(db, actor)).filter((field) => mayWrite(actor, field))
}

/** The fields of a kind that there are for the actor. */
export async function knownFieldsFor(db: Db, actor: Actor, kind: ImportKind): Promise<KnownField[]> {
  const further = (await listFields(db, actor)).filter((field) => knowsField(actor, field))
  return knownFields(kind, further)
}

/**
 * Refuses columns of fields that the role does not let the actor write. A field that there is not is told as such, elsewhere.
 * @throws {Problem} field-not-allowed, naming the columns.
 */
export function requireWritable(actor: Actor, { columns }: Mapping, known: readonly Field[]): void {
  const wrong = columns.flatMap(({ field }, i) => {
    const found = known.find(({ key }) => key === field)
    return found && !mayWrite(actor, found) ? [`body.mapping.columns.${i}.field`] : []
  })
  if (wrong.length > 0) throw fieldProblem(wrong)
}

/** What can be imported, with the fields that the actor may write. */
export async function listKinds(db: Db, actor: Actor): Promise<ImportKindInfo[]> {
  const further = await writableFields(db, actor)
  return ImportKind.options.map((kind) => {
    const { name, createsCustomers, needs } = importKinds[kind]
    const fields = fieldsOfKind(kind, further).filter((field) => mayWrite(actor, field))
    return {
      kind,
      name,
      createsCustomers,
      needs: needs.map((group) => [...group]),
      customerKeys: customerKeys.filter((key) => fields.some((field) => field.key === key)),
      fields: fields.map(({ key, name, type, group, isRequired = false, choices }) => ({
        ...{ key, name, type, group, isRequired },
        choices: choices ? [...choices] : null,
      })),
    }
  })
}
