import type { QueryOf } from '@fenji/contract/endpoint'
import { type FieldLevel, type FieldLevels, fieldGroups, fieldLevels, otherGroups } from '@fenji/contract/policy'
import type { PooledCustomer, pool } from '@fenji/contract/pool'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { listCustomers } from '../customers/public.ts'
import { listEntries } from './queries/picking.ts'

/** The most that the pool shows of each group: who the customer is and how good, not how to reach it past whoever picks it. */
const most: Partial<Record<string, FieldLevel>> = {
  basic: 'read',
  contact: 'masked',
  activity: 'read',
  evaluation: 'read',
}

const least = (one: FieldLevel, other: FieldLevel): FieldLevel =>
  fieldLevels.indexOf(one) < fieldLevels.indexOf(other) ? one : other

/** The same person, as the pool lets them look: at every row, which the query narrows to those of nobody, and at few fields. */
function poolReader(actor: Actor): Actor {
  const shown = fieldGroups.map((group) => [group, least(actor.policy.fields[group], most[group] ?? 'none')])
  const fields = { ...Object.fromEntries(shown), [otherGroups]: 'none' } as FieldLevels
  return { ...actor, policy: { grants: { ...actor.policy.grants, Customer: { read: 'all' } }, fields } }
}

const never = { since: null, reason: null, formerOwner: null }

/** A page of the pool. */
export async function listPooled(
  db: Db,
  actor: Actor,
  means: Pick<Services, 'clock' | 'kept'>,
  query: QueryOf<typeof pool.list>,
) {
  const page = await listCustomers(db, poolReader(actor), means, { ...query, owner: 'none' })
  const entries = await listEntries(
    db,
    actor,
    page.rows.map(({ id }) => id),
  )
  const rows = page.rows.map((row) => ({ ...row, ...(entries.get(row.id) ?? never) }) as PooledCustomer)
  return { ...page, rows }
}
