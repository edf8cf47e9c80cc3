import type { BulkAction, BulkEdit, CustomerSelection } from '@fenji/contract/bulk-edits'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsEverything } from '../../../platform/fields.ts'
import { rowsOf } from '../../../platform/rows.ts'

export type State = BulkEdit['state']

/** A bulk edit as it is stored. */
export interface BulkEditRow {
  id: number
  action: BulkAction
  selection: CustomerSelection
  state: State
  jobId: string | null
  total: number | null
  changed: number
  unchanged: number
  refused: number
  restored: number
  conflicts: number
  failure: string | null
  person: string | null
  createdAt: Date
  endedAt: Date | null
  undoneAt: Date | null
}

/** The person, or the key of the API, who does it. */
export const authorOf = ({ personId, apiKeyId }: Actor): string => personId ?? `key ${apiKeyId}`

const columns = sql`b.id, b.action, b.selection, b.state, b.job_id, b.total, b.changed, b.unchanged, b.refused, b.restored,
  b.conflicts, b.failure, (select p.name from person p where p.id = b.created_by) as person, b.created_at, b.ended_at, b.undone_at`

/** One's own; and those of others whose work one sees, where no field is kept from one. */
function isVisible(actor: Actor) {
  const isOwn = sql<boolean>`b.author = ${authorOf(actor)}`
  if (!showsEverything(actor)) return isOwn
  return sql<boolean>`(${isOwn} or ${rowsOf(actor, 'read', 'Job', { createdBy: sql`b.created_by` })})`
}

/** The bulk edits that the actor may see, newest first. */
export async function listBulkEdits(db: Db, actor: Actor, limit: number): Promise<BulkEditRow[]> {
  const { rows } = await sql<BulkEditRow>`
    select ${columns} from bulk_edit b where b.organization_id = ${actor.organizationId} and ${isVisible(actor)}
    order by b.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findBulkEdit(db: Db, actor: Actor, id: number): Promise<BulkEditRow | null> {
  const { rows } = await sql<BulkEditRow>`
    select ${columns} from bulk_edit b where b.organization_id = ${actor.organizationId} and b.id = ${id}
      and ${isVisible(actor)}`.execute(db)
  return rows[0] ?? null
}

/** The state that it has, kept until the transaction ends. */
export async function lockBulkEdit(db: Db, actor: Actor, id: number): Promise<BulkEditRow> {
  const { rows } = await sql<BulkEditRow>`
    select ${columns} from bulk_edit b where b.organization_id = ${actor.organizationId} and b.id = ${id} for update of b`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error(`bulk edit ${id} is not there`)
  return row
}

export async function insertBulkEdit(
  db: Db,
  actor: Actor,
  { action, selection, createdAt }: Pick<BulkEditRow, 'action' | 'selection' | 'createdAt'>,
): Promise<number> {
  const { id } = await db
    .insertInto('bulkEdit')
    .values({
      organizationId: actor.organizationId,
      action: JSON.stringify(action),
      selection: JSON.stringify(selection),
      state: 'waiting',
      author: authorOf(actor),
      createdBy: actor.personId,
      createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Part = Partial<
  Pick<BulkEditRow, 'state' | 'jobId' | 'total' | 'restored' | 'conflicts' | 'failure' | 'endedAt' | 'undoneAt'>
> & { undoneBy?: string | null }

/** Changes a bulk edit that is in one of these states. @returns whether it was. */
export async function updateBulkEdit(
  db: Db,
  { organizationId }: Actor,
  id: number,
  states: readonly State[],
  part: Part,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bulkEdit')
    .set(part)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
