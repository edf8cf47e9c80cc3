import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { giveTo } from '../../customers/public.ts'

const isOneOf = (ids: readonly number[]) => sql`c.id = any(${[...ids]}::bigint[])`

/** Makes customers of the pool the actor's own. */
export const takeFromPool = (db: Db, actor: Actor, ids: readonly number[]): Promise<number[]> =>
  giveTo(db, actor, sql`${isOneOf(ids)} and c.owner_id is null`, actor.memberId, { reason: 'pick' })

/** Gives those of these customers to the pool who are the actor's own. @returns who they were. */
export const giveToPool = (db: Db, actor: Actor, ids: readonly number[], note: string | undefined): Promise<number[]> =>
  giveTo(db, actor, sql`${isOneOf(ids)} and c.owner_id = ${actor.memberId}::bigint`, null, { reason: 'release', note })

const batchSize = 1000

/**
 * Gives the next customers back whose day has come. One whose owner has changed since stays where it is.
 * @returns how many were looked at; 0: there are none left.
 */
export async function recycleBatch(db: Db, actor: Actor, today: string): Promise<number> {
  const { rows } = await sql<{ customerId: number; ownerId: number }>`
    with due as (select customer_id from pool_warning where organization_id = ${actor.organizationId} and due_on <= ${today}::date
      order by due_on, customer_id limit ${sql.lit(batchSize)} for update skip locked)
    delete from pool_warning w using due where w.organization_id = ${actor.organizationId} and w.customer_id = due.customer_id
    returning w.customer_id, w.owner_id`.execute(db)
  if (rows.length === 0) return 0
  const ids = rows.map(({ customerId }) => customerId)
  const owners = rows.map(({ ownerId }) => ownerId)
  const due = sql`(c.id, c.owner_id) in (select * from unnest(${ids}::bigint[], ${owners}::bigint[]))`
  await giveTo(db, actor, due, null, { reason: 'recycle' })
  return rows.length
}
