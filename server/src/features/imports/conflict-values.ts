import type { UndoConflict } from '@fenji/contract/import-undo'
import { type CustomerField, customerFields } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { type Field, showsEverything, showsField } from '../../platform/fields.ts'
import { listFields } from '../fields/public.ts'

/** The name under which the API tells of a stored field. */
export const shownName = (name: string): string => (name.startsWith('custom.') ? name : camel(name))

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const ownerField = { ownerId: 'owner' } as const

/**
 * The conflicts with those fields whose values the actor's role shows. Whoever may import may see the standard fields of a customer and
 * orders; everything else only with the group of the field.
 */
export async function shownConflicts(
  db: Db,
  actor: Actor,
  conflicts: readonly UndoConflict[],
): Promise<UndoConflict[]> {
  const own = new Map<string, Field>((await listFields(db, actor)).map((field) => [`custom.${field.key}`, field]))
  const isAllShown = showsEverything(actor)
  const fieldOf = (name: string): Field | undefined => {
    const standard = (ownerField as Record<string, string>)[name] ?? name
    return own.get(name) ?? (standard in customerFields ? (standard as CustomerField) : undefined)
  }
  const isShown = ({ record }: UndoConflict, name: string) => {
    if (isAllShown || record === 'transaction') return true
    const field = record === 'customer' ? fieldOf(name) : undefined
    return field !== undefined && showsField(actor, field)
  }
  return conflicts.map((conflict) => ({
    ...conflict,
    fields: conflict.fields
      .map(({ field, ...values }) => ({ field: shownName(field), ...values }))
      .filter(({ field }) => isShown(conflict, field)),
  }))
}
