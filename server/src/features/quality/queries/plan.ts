import { QualityPlan } from '@fenji/contract/quality-plan'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { defaultPlan } from '../default-plan.ts'
import { type Slots, slotsFor } from '../plan.ts'

export interface StoredPlan {
  plan: QualityPlan
  slots: Slots
  /** 0: nobody has changed what the product brings. */
  version: number
}

/** What does the organization ask of its data? */
export async function getPlan(db: Db, { organizationId }: Pick<Actor, 'organizationId'>): Promise<StoredPlan> {
  const row = await db
    .selectFrom('qualityPlan')
    .select(['definition', 'slots', 'version'])
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  if (!row) return { plan: defaultPlan, slots: slotsFor(defaultPlan.rules, {}), version: 0 }
  return { plan: QualityPlan.parse(row.definition), slots: row.slots as Slots, version: row.version }
}

/** Changes it if it is still at the version that the person saw. @returns null where it is not. */
export async function updatePlan(
  db: Db,
  actor: Actor,
  { plan, slots, version }: StoredPlan,
  at: Date,
): Promise<StoredPlan | null> {
  const [definition, places] = [JSON.stringify(plan), JSON.stringify(slots)]
  const { rows } = await sql<{ version: number }>`
    insert into quality_plan as p (organization_id, definition, slots, version, updated_by, updated_at)
    select ${actor.organizationId}, ${definition}::jsonb, ${places}::jsonb, 1, ${actor.personId}, ${at}
    where ${version}::int = 0 or exists (select from quality_plan q where q.organization_id = ${actor.organizationId})
    on conflict (organization_id) do update set definition = excluded.definition, slots = excluded.slots,
      version = p.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at
      where p.version = ${version}
    returning version`.execute(db)
  return rows[0] ? { plan, slots, version: rows[0].version } : null
}
