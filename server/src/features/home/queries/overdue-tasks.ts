import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from '../../customers/public.ts'

/** How many tasks of each member, at customers whom the actor may read, were due before this day? */
export async function countOverdueTasks(db: Db, actor: Actor, today: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ memberId: number; overdue: number }>`
    select t.member_id, count(*) as overdue from task t
    join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
    where t.organization_id = ${actor.organizationId} and t.done_at is null and t.due_on < ${today}::date
      and ${isWithinReach(actor, 'read')} group by 1`.execute(db)
  return new Map(rows.map(({ memberId, overdue }) => [memberId, overdue]))
}
