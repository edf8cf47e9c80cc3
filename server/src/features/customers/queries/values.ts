import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from './scope.ts'

/** Of which further fields have the customers values whom the actor may take out? */
export async function listKeysWithValues(db: Db, actor: Actor): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct k.key from customer c cross join lateral jsonb_object_keys(c.custom) as k(key)
    where c.organization_id = ${actor.organizationId} and c.custom <> '{}'
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, 'export')}`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
