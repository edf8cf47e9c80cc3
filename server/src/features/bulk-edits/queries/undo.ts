import type { BulkAction } from '@fenji/contract/bulk-edits'
import type { Action } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { type UndoScope, verdicts } from '../../imports/public.ts'

/** Whether the actor may do this to the customer as it stands, or might as long as it was whose it will be again. */
function isWithinReach(actor: Actor, action: Action, bulkEditId: number): UndoScope['isWithin'] {
  const reach = (ownerId: RawBuilder<unknown>) => rowsOf(actor, action, 'Customer', { ownerId })
  const { organizationId } = actor
  return (customerId) => sql<boolean>`exists (
    select from customer c left join import_change j on j.organization_id = ${sql.lit(organizationId)} and j.import_id = ${sql.lit(bulkEditId)}
      and j.relation = 'customer' and j.customer_id = c.id and j.record_id = c.id
    where c.organization_id = ${sql.lit(organizationId)} and c.id = ${customerId}
      and (${reach(sql`c.owner_id`)} or ${reach(sql`(j.before ->> 'owner_id')::bigint`)}))`
}

/** What the undo of a bulk edit is about: customers and their tags, as far as the actor may change them. */
export const undoScope = (actor: Actor, id: number, { kind }: BulkAction): UndoScope => ({
  records: ['customer_tag', 'customer'],
  isWithin: isWithinReach(actor, kind === 'transfer' ? 'transfer' : 'update', id),
})

export interface UndoneCustomers {
  restored: number
  conflicts: number
}

const counted = sql`select count(distinct customer_id) filter (where verdict in ('deleted', 'restored')) as restored,
  count(distinct customer_id) filter (where verdict = 'conflict') as conflicts`

/** How many customers would be as before, and how many left as they stand? */
export async function countUndo(db: Db, actor: Actor, id: number, scope: UndoScope): Promise<UndoneCustomers> {
  const { rows } = await sql<UndoneCustomers>`${counted} from (${await verdicts(db, actor, id, scope)}) v`.execute(db)
  return rows[0] ?? { restored: 0, conflicts: 0 }
}

/** The same of what was settled in this transaction. */
export async function countSettled(db: Db): Promise<UndoneCustomers> {
  const { rows } = await sql<UndoneCustomers>`${counted} from undo_record`.execute(db)
  return rows[0] ?? { restored: 0, conflicts: 0 }
}
