import type { CustomerChange } from '@fenji/contract/customers'
import { profileFields } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { requireEdit } from '../../platform/fields.ts'
import { keepIdentitiesOf } from '../identity/public.ts'
import { storableValues } from './check-values.ts'
import { requireVisibleParent } from './parent.ts'
import { type Change, updateMany } from './queries/many.ts'

/**
 * A change as it may be made of customers by the actor.
 * @throws {Problem} field-not-allowed; parent-not-found; invalid-input, which names each value that its field does not take.
 */
export async function checkedChange(db: Db, actor: Actor, { custom, ...columns }: CustomerChange): Promise<Change> {
  requireEdit(
    actor,
    [...profileFields, 'parentCustomerId' as const].filter((field) => columns[field] !== undefined),
  )
  await requireVisibleParent(db, actor, columns.parentCustomerId, 'body.action.change.parentCustomerId')
  const values = custom ? await storableValues(db, actor, custom) : {}
  return { columns, values }
}

/** Makes the same change of customers that are locked, and keeps who they are in step. */
export async function changeMany(db: Db, actor: Actor, ids: readonly number[], change: Change): Promise<void> {
  if (ids.length === 0) return
  await updateMany(db, actor, ids, change)
  const { parentCustomerId: _, ...named } = change.columns
  if (Object.keys(named).length > 0) await keepIdentitiesOf(db, actor, ids)
}
