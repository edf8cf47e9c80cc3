import { PoolRules } from '@fenji/contract/pool'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { defaultRules } from '../default-rules.ts'

type Organization = Pick<Actor, 'organizationId'>

export interface StoredRules {
  rules: PoolRules
  /** 0: nobody has changed what the product brings. */
  version: number
}

/** How does the organization's pool work? */
export async function getRules(db: Db, { organizationId }: Organization): Promise<StoredRules> {
  const row = await db
    .selectFrom('poolSetting')
    .select(['rules', 'version'])
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  return row ? { rules: PoolRules.parse(row.rules), version: row.version } : { rules: defaultRules, version: 0 }
}

/** Changes the rules if they are still at the version that the person saw; recycling looks again. @returns null where they are not. */
export async function updateRules(
  db: Db,
  { organizationId, personId }: Actor,
  { rules, version }: StoredRules,
  at: Date,
): Promise<StoredRules | null> {
  const { rows } = await sql<{ version: number }>`
    insert into pool_setting as p (organization_id, rules, version, updated_by, updated_at)
    select ${organizationId}, ${JSON.stringify(rules)}::jsonb, 1, ${personId}, ${at}
    where ${version}::int = 0 or exists (select from pool_setting q where q.organization_id = ${organizationId})
    on conflict (organization_id) do update set rules = excluded.rules, version = p.version + 1,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at, recycled_on = null
      where p.version = ${version}
    returning version`.execute(db)
  return rows[0] ? { rules, version: rows[0].version } : null
}

/** In every organization: where do customers go back by rules, and none did today? */
export async function organizationsToRecycle(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_to_recycle(${now})`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/** Takes the organization's day, so that no other process recycles too. @returns false where another did. */
export async function claimRecycling(db: Db, { organizationId }: Organization, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update pool_setting p set recycled_on = (${now} at time zone o.time_zone)::date from organization o
    where p.organization_id = ${organizationId} and o.id = p.organization_id
      and p.recycled_on is distinct from (${now} at time zone o.time_zone)::date
    returning p.recycled_on`.execute(db)
  return rows.length > 0
}
