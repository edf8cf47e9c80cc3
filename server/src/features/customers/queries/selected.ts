import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Services } from '../../../platform/services.ts'
import { listFields } from '../../fields/public.ts'
import { findShownRun } from './customer-rows.ts'
import { type CustomerFilter, orderFor } from './filter.ts'
import { isWithinReach } from './scope.ts'
import { selectedFrom, selectionOf } from './selection.ts'

/** Some customers by their ids, or all that a filter means but for a few. */
export type Chosen = { ids: readonly number[] } | { filter: CustomerFilter; except: readonly number[] }

/**
 * The customers `c` who are chosen and whom the actor may read, or take out, from behind `from` on.
 * @throws {Problem} field-not-allowed where the filter would use a field that the role does not show.
 */
export async function customersSelected(
  db: Db,
  actor: Actor,
  means: Pick<Services, 'clock' | 'kept'>,
  chosen: Chosen,
  action: 'read' | 'export' = 'read',
): Promise<RawBuilder<unknown>> {
  if ('ids' in chosen)
    return sql`customer c where c.organization_id = ${actor.organizationId} and c.id = any(${chosen.ids}::bigint[])
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, action)}`
  const { filter, except } = chosen
  orderFor(actor, filter, {})
  const shown = await findShownRun(db, actor)
  const selection = await selectionOf(db, actor, means, {
    action,
    filter,
    fields: await listFields(db, actor),
  })
  return sql`${selectedFrom(actor, shown?.runId ?? 0, selection)} and c.id <> all(${except}::bigint[])`
}
