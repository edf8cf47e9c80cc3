import type { BulkAction, BulkRefusal } from '@fenji/contract/bulk-edits'
import type { Action } from '@fenji/contract/policy'
import { mostTagsOfCustomer } from '@fenji/contract/tags'
import { type Actor, can } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { requireEdit } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import {
  changeMany,
  checkedChange,
  isActiveMember,
  isAsChanged,
  listMisplaced,
  lockFamilies,
  type lockMany,
  transferMany,
} from '../customers/public.ts'
import { deleteCustomerTags, holdTags, insertCustomerTags } from '../tags/public.ts'
import { ownedBy } from './queries/owners.ts'
import { hasAllTags, hasNoTag, listOverfull } from './queries/tags.ts'

/** An action as it is done to customers by somebody who may. */
export interface Deed {
  /** What it takes on each customer. */
  action: Action
  isSame: Parameters<typeof lockMany>[3]['isSame']
  /** Of customers that are locked, those who cannot take it, and why. */
  findRefusals(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, BulkRefusal>>
  /** Changes customers that are locked. */
  apply(db: Db, ids: readonly number[], bulkEditId: number): Promise<void>
}

const none: Deed['findRefusals'] = async () => new Map()

type Of<Kind extends BulkAction['kind']> = Extract<BulkAction, { kind: Kind }>

async function transfer(db: Db, actor: Actor, { toMemberId, note }: Of<'transfer'>): Promise<Deed> {
  if (toMemberId !== null && !(await isActiveMember(db, actor, toMemberId))) throw new Problem('member-not-found')
  return {
    action: 'transfer',
    isSame: ownedBy(toMemberId),
    findRefusals: none,
    apply: async (db, ids, bulkEditId) => {
      await transferMany(db, actor, ids, toMemberId, { note, bulkEditId })
    },
  }
}

/** Whom a place below a customer would make stand below itself, or too deep. */
async function findMisplaced(db: Db, actor: Actor, ids: readonly number[], parentCustomerId: number) {
  await lockFamilies(db, actor)
  const found = await listMisplaced(db, actor, ids, parentCustomerId)
  return new Map([...found].map(([id, why]) => [id, `family-${why}` as const]))
}

async function change(db: Db, actor: Actor, { change: wanted }: Of<'change'>): Promise<Deed> {
  const checked = await checkedChange(db, actor, wanted)
  if (Object.keys(checked.columns).length + Object.keys(checked.values).length === 0) {
    const errors = [{ path: 'body.action.change', rule: 'nothing-to-change', message: 'no field is named' }]
    throw new Problem('invalid-input', { errors })
  }
  const { parentCustomerId } = checked.columns
  return {
    action: 'update',
    isSame: isAsChanged(checked),
    findRefusals:
      typeof parentCustomerId === 'number' ? (db, ids) => findMisplaced(db, actor, ids, parentCustomerId) : none,
    apply: (db, ids) => changeMany(db, actor, ids, checked),
  }
}

async function retag(db: Db, actor: Actor, { kind, tagIds }: Of<'tag' | 'untag'>): Promise<Deed> {
  requireEdit(actor, ['tags'])
  const known = await holdTags(db, actor, tagIds)
  const unique = [...new Set(tagIds)]
  if (unique.some((id) => !known.has(id))) throw new Problem('tag-not-found')
  if (kind === 'untag')
    return {
      action: 'update',
      isSame: hasNoTag(actor, unique),
      findRefusals: none,
      apply: async (db, ids) => void (await deleteCustomerTags(db, actor, ids, unique)),
    }
  return {
    action: 'update',
    isSame: hasAllTags(actor, unique),
    findRefusals: async (db, ids) => {
      const overfull = await listOverfull(db, actor, ids, { tagIds: unique, most: mostTagsOfCustomer })
      return new Map([...overfull].map((id) => [id, 'too-many-tags']))
    },
    apply: async (db, ids, bulkEditId) => void (await insertCustomerTags(db, actor, ids, unique, bulkEditId)),
  }
}

/** What it takes on customers to do this. */
export const rightFor = ({ kind }: BulkAction): Action => (kind === 'transfer' ? 'transfer' : 'update')

/**
 * The action, as far as the actor may do it at all.
 * @throws {Problem} not-allowed, member-not-found, tag-not-found, parent-not-found, field-not-allowed, invalid-input.
 */
export async function deedOf(db: Db, actor: Actor, action: BulkAction): Promise<Deed> {
  if (!can(actor, rightFor(action), 'Customer')) throw new Problem('not-allowed')
  if (action.kind === 'transfer') return transfer(db, actor, action)
  return action.kind === 'change' ? change(db, actor, action) : retag(db, actor, action)
}
