import type { Action } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'

/** How many of these customers are there, and on how many of them may the actor do this? */
export async function countChangeable(
  db: Db,
  actor: Actor,
  from: RawBuilder<unknown>,
  action: Action,
): Promise<{ selected: number; changeable: number }> {
  const isChangeable = rowsOf(actor, action, 'Customer', { ownerId: sql`c.owner_id` })
  const { rows } = await sql<{ selected: number; changeable: number }>`
    select count(*) as selected, count(*) filter (where ${isChangeable}) as changeable from ${from}`.execute(db)
  return rows[0] ?? { selected: 0, changeable: 0 }
}
