import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** In which time zone does the organization work? */
export async function findTimeZone(db: Db, actor: Actor): Promise<string> {
  const { timeZone } = await db
    .selectFrom('organization')
    .select('timeZone')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return timeZone
}
