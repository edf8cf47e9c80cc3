import type { OwnerChangeReason } from '@fenji/contract/pool'
import { entryOf } from '@fenji/contract/timeline'
import { sql } from 'kysely'
import type { TimelineSource } from '../../../platform/timeline.ts'
import { namesOfOwners } from './owners.ts'

interface Row {
  id: number
  fromId: number | null
  toId: number | null
  reason: OwnerChangeReason
  note: string | null
  changedAt: Date
  by: string | null
}

/** Changes of a customer's owner. */
export const ownerSource: TimelineSource = {
  kind: 'owners',
  isShown: () => true,
  keys: (actor, { customerId }, pattern) => sql`
    select o.changed_at as at, o.id from customer_owner_change o
    where o.organization_id = ${actor.organizationId} and o.customer_id = ${customerId}
      and ${pattern === null ? sql`true` : sql`o.note ilike ${pattern}`}`,
  load: async (db, actor, { customerId }, ids) => {
    const { rows } = await sql<Row>`
      select o.id, o.from_id, o.to_id, o.reason, o.note, o.changed_at, p.name as by from customer_owner_change o
      left join person p on p.id = o.changed_by
      where o.organization_id = ${actor.organizationId} and o.customer_id = ${customerId} and o.id = any(${[...ids]}::bigint[])`.execute(
      db,
    )
    const names = await namesOfOwners(
      db,
      actor,
      rows.flatMap(({ fromId, toId }) => [fromId, toId]),
    )
    const owner = (id: number | null) => (id === null ? null : (names.get(id) ?? null))
    return rows.map(({ id, fromId, toId, reason, note, changedAt, by }) =>
      entryOf({
        ...{ kind: 'owners', id, at: changedAt.toISOString(), by },
        owner: { from: owner(fromId), to: owner(toId), reason, note },
      }),
    )
  },
}
