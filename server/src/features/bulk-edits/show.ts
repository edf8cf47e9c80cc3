import type { BulkAction, BulkEdit } from '@fenji/contract/bulk-edits'
import type { CustomerField } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { namesOfOwners, parentsOf } from '../customers/public.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import type { BulkEditRow } from './queries/bulk-edits.ts'
import { namesOfTags } from './queries/tags.ts'
import { undoableUntil } from './undo.ts'

const undoable = new Set(['done', 'cancelled', 'failed'])

/** The action with the values of those fields alone that the role shows. */
function shownAction(actor: Actor, fields: readonly KnownField[], action: BulkAction): BulkAction {
  if (action.kind !== 'change') return action
  const { custom, ...columns } = action.change
  const kept = Object.entries(columns).map(([name, value]) => [
    name,
    showsField(actor, name as CustomerField) ? value : null,
  ])
  const isShown = (key: string) => fields.some((field) => field.key === key && showsField(actor, field))
  const values = Object.entries(custom ?? {}).map(([key, value]) => [key, isShown(key) ? value : null])
  return {
    kind: 'change',
    change: { ...Object.fromEntries(kept), ...(custom && { custom: Object.fromEntries(values) }) },
  }
}

const tagsIn = (action: BulkAction) => ('tagIds' in action ? action.tagIds : [])
const parentIn = (action: BulkAction) => (action.kind === 'change' ? (action.change.parentCustomerId ?? null) : null)
const memberIn = (action: BulkAction) => (action.kind === 'transfer' ? action.toMemberId : null)

/** Bulk edits as a reader sees them, with the names of what they are about. */
export async function toBulkEdits(db: Db, actor: Actor, rows: readonly BulkEditRow[], now: Date): Promise<BulkEdit[]> {
  const tags = await namesOfTags(db, actor, [...new Set(rows.flatMap(({ action }) => tagsIn(action)))])
  const members = await namesOfOwners(
    db,
    actor,
    rows.map(({ action }) => memberIn(action)),
  )
  const parentOf = await parentsOf(
    db,
    actor,
    rows.map(({ action }) => parentIn(action)),
  )
  const fields = await listFields(db, actor)
  return rows.map(({ selection: _, jobId: __, action, createdAt, endedAt, undoneAt, ...row }) => {
    const ids = tagsIn(action)
    const member = members.get(memberIn(action) ?? 0)
    const parent = parentOf(parentIn(action))
    const one = member?.name ?? parent?.name ?? parent?.code
    const until = undoableUntil(createdAt)
    const canUndo = undoable.has(row.state) && row.changed > 0 && until > now
    return {
      ...row,
      action: shownAction(actor, fields, action),
      names: one ? [one] : [...tags].flatMap(([id, name]) => (ids.includes(id) ? [name] : [])),
      createdAt: createdAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      undoneAt: undoneAt?.toISOString() ?? null,
      undoableUntil: canUndo ? until.toISOString() : null,
    }
  })
}
